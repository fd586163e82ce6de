// A node's links and routes, as its kernel has reported them.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "harness/net/kernel_messages.hpp"

namespace erchaos {

class KernelView {
 public:
  explicit KernelView(const KernelTables& first) { take_differences(first); }

  bool take(const CarrierChange& change);  // false: no change
  void take(const RouteChange& change);

  // Takes the current tables, and returns what has changed since the last notification.
  KernelTables take_differences(const KernelTables& now);

 private:
  using Key = std::tuple<std::string, unsigned, unsigned>;  // prefix, table, priority

  static Key key_of(const RouteChange& route);
  std::vector<RouteChange> routes_missing_in(const KernelTables& now) const;

  std::map<std::string, bool> carrier_;  // the kernel reports every change of a link, of any kind
  std::map<Key, std::vector<std::string>> routes_;  // their gateways
};

}  // namespace erchaos

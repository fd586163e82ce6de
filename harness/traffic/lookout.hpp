// Looks at probe packets in all routers, and notes which was the last to see each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/arrival_log.hpp"
#include "harness/record/log/sighting_log.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/tap.hpp"

namespace erchaos {

struct LookoutOrder {
  struct Post {
    std::string node;
    const NetworkNamespace& network;
  };
  std::vector<Post> posts{};  // none: nobody looks
  std::vector<Tap::Protocol> protocols{};
};

class Lookout {
 public:
  // Opens the sockets, for each of which the kernel takes ten milliseconds.
  Lookout(const LookoutOrder& order, std::uint32_t run);
  void start(const Schedule& schedule);                                     // before it begins
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  SightingLog finish();  // once; all that was sent must have arrived, or be lost

 private:
  struct Post {
    std::size_t node;
    Tap tap;
  };

  void drain();

  Schedule schedule_;
  SightingLog log_;
  std::vector<Post> posts_;
  Worker thread_;
};

}  // namespace erchaos

// rtnetlink's messages about links and routes, as values.
#pragma once

#include <optional>
#include <string>
#include <vector>

struct nlmsghdr;

namespace erchaos {

struct CarrierChange {
  std::string interface;
  bool has_carrier{};

  bool operator==(const CarrierChange&) const = default;
};

struct RouteChange {
  std::string prefix;                 // "10.2.0.0/16"
  bool added{};                       // or replaced; false: removed
  std::vector<std::string> gateways;  // empty: reached directly, or nowhere
  unsigned table{};                   // RT_TABLE_MAIN (254) is where daemons put theirs
  unsigned priority{};                // routes to one prefix in one table differ by it

  bool operator==(const RouteChange&) const = default;
};

// All of a namespace at one moment; every route counts as added.
struct KernelTables {
  std::vector<CarrierChange> links;
  std::vector<RouteChange> routes;
};

bool is_about_link(const nlmsghdr* message);
CarrierChange link_in(nlmsghdr* message);
// Nothing where it is the kernel's own (table local) or link-local.
std::optional<RouteChange> route_in(nlmsghdr* message);

}  // namespace erchaos

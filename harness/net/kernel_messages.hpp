// Converts rtnetlink messages about links and routes to values.
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
  std::vector<std::string> gateways;  // empty: directly connected, or unreachable
  unsigned table{};                   // routing daemons use RT_TABLE_MAIN (254)
  unsigned priority{};                // distinguishes routes to one prefix in one table

  bool operator==(const RouteChange&) const = default;
};

// All links and routes of a namespace at one moment; every route counts as added.
struct KernelTables {
  std::vector<CarrierChange> links;
  std::vector<RouteChange> routes;
};

bool is_about_link(const nlmsghdr* message);
CarrierChange link_in(nlmsghdr* message);
// Nothing for the kernel's own routes (table local) and for link-local ones.
std::optional<RouteChange> route_in(nlmsghdr* message);

}  // namespace erchaos

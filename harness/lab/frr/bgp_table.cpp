// Parses the output of "show bgp ... json".
#include "harness/lab/frr/bgp_table.hpp"

#include <fmt/format.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

namespace erchaos {
namespace {

using nlohmann::json;

// IPv6 paths have two, the address and the link-local one; the first is the session's.
std::string next_hop_of(const json& path) {
  const json& hops = path.at("nexthops");
  return hops.empty() ? "" : hops.front().at("ip").get<std::string>();
}

// Unlike get(), which converts 1.5e+222 to anything, it refuses a number that does not fit.
std::uint32_t number_in(const json& value) {
  const bool fits = value.is_number_unsigned() &&
                    value.get<std::uint64_t>() <= std::numeric_limits<std::uint32_t>::max();
  if (!fits) {
    throw json::type_error::create(302, "not a number of 32 bits", &value);
  }
  return value.get<std::uint32_t>();
}

BgpRoute route_of(const std::string& network, const json& path) {
  const std::string peer = path.at("peerId").get<std::string>();
  BgpRoute route{.network = network,
                 .next_hop = next_hop_of(path),
                 .peer = peer == "(unspec)" ? "" : peer,  // the router's own route
                 .as_path = path.at("path").get<std::string>(),
                 .weight = path.contains("weight") ? number_in(path.at("weight")) : 0,
                 .is_best = path.value("bestpath", false) || path.value("multipath", false)};
  if (path.contains("locPrf")) {
    route.local_preference = number_in(path.at("locPrf"));
  }
  return route;
}

void add(BgpTable& table, const json& shown) {
  const json routes = shown.value("routes", json::object());  // lives as long as the loop
  for (const auto& [network, paths] : routes.items()) {
    for (const json& path : paths) {
      if (!path.value("valid", false)) {
        continue;
      }
      if (table.routes.size() == most_routes_kept) {
        ++table.left_out;
      } else {
        table.routes.push_back(route_of(network, path));
      }
    }
  }
}

std::string first_line(const std::string& text) {
  const auto begin = text.find_first_not_of(" \n\r");
  return begin == std::string::npos ? "nothing"
                                    : text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::vector<std::string> commands_that_show_bgp() {
  return {"show bgp ipv4 unicast json", "show bgp ipv6 unicast json"};
}

BgpTable read_bgp_table(const std::string& node, const std::string& printed) {
  try {
    BgpTable table{.node = node};
    std::istringstream stream{printed};
    for (std::size_t i = 0; i < commands_that_show_bgp().size(); ++i) {
      json shown;
      stream >> shown;
      add(table, shown);
    }
    return table;
  } catch (const json::exception&) {
    return {.node = node, .missing = fmt::format("bgpd answered: {}", first_line(printed))};
  }
}

}  // namespace erchaos

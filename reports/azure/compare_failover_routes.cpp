// Compares predicted and actual routes one by one.
#include "reports/azure/compare_failover_routes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <iterator>
#include <map>
#include <set>

#include "reports/azure/as_path.hpp"

namespace erchaos::reports {
namespace {

enum class Redundancy { absent, single, redundant };

struct KnownRoute {
  Redundancy redundancy{};
  FailoverRoute route{};

  std::string text() const {
    switch (redundancy) {
      case Redundancy::absent:
        return "not there";
      case Redundancy::redundant:
        return "redundant";
      case Redundancy::single:
        break;
    }
    if (route.primary_as_path.empty() == route.secondary_as_path.empty()) {
      return "not redundant";
    }
    return route.secondary_as_path.empty() ? "over Primary alone" : "over Secondary alone";
  }
};

using Routes = std::map<std::string, KnownRoute>;
using RouteList = std::optional<std::vector<FailoverRoute>>;

// None: there is no information about that time.
std::optional<Routes> routes_in(const RouteList& redundant, const RouteList& non_redundant) {
  if (!redundant && !non_redundant) {
    return {};
  }
  Routes routes;
  const auto add = [&](const RouteList& list, Redundancy redundancy) {
    for (const FailoverRoute& each : list.value_or(std::vector<FailoverRoute>{})) {
      routes[boost::algorithm::to_lower_copy(each.route)] = {redundancy, each};
    }
  };
  add(non_redundant, Redundancy::single);
  add(redundant, Redundancy::redundant);
  return routes;
}

KnownRoute route_in(const Routes& routes, const std::string& network) {
  const auto found = routes.find(network);
  return found == routes.end() ? KnownRoute{} : found->second;
}

std::string without_mark(const std::string& next_hop) {
  return next_hop.substr(0, next_hop.find('*'));
}

void compare_paths(LinkComparison& to, const std::string& of, const std::string& predicted,
                   const std::string& actual) {
  const PathDifference difference = difference_of(predicted, actual);
  if (predicted.empty() || actual.empty() || difference == PathDifference::none) {
    return;  // a missing path shows in the redundancy
  }
  to.other.push_back(fmt::format(
      R"({}: AS path predicted "{}", actually "{}"{})", of, predicted, actual,
      difference == PathDifference::prepends ? ", which differs by prepends only" : ""));
}

void compare_route(LinkComparison& to, const std::string& of, const KnownRoute& predicted,
                   const KnownRoute& actual) {
  if (predicted.text() != actual.text()) {
    auto& where = actual.redundancy < predicted.redundancy ? to.worse : to.other;
    where.push_back(
        fmt::format("{}: predicted {}, actually {}", of, predicted.text(), actual.text()));
  }
  compare_paths(to, of + " over Primary", predicted.route.primary_as_path,
                actual.route.primary_as_path);
  compare_paths(to, of + " over Secondary", predicted.route.secondary_as_path,
                actual.route.secondary_as_path);
  const std::string expected = without_mark(predicted.route.next_hop);
  const std::string found = without_mark(actual.route.next_hop);
  if (!expected.empty() && !found.empty() && expected != found) {
    to.other.push_back(fmt::format("{}: next hop predicted {}, actually {}", of, expected, found));
  }
}

void compare_routes_at(LinkComparison& to, const char* when, const std::optional<Routes>& predicted,
                       const std::optional<Routes>& actual) {
  if (!predicted || !actual) {
    to.unknown.push_back(
        fmt::format("routes {}: unknown on the {} side", when, predicted ? "actual" : "predicted"));
    return;
  }
  std::set<std::string> networks;
  for (const Routes* side : {&*predicted, &*actual}) {
    std::ranges::transform(*side, std::inserter(networks, networks.end()),
                           &Routes::value_type::first);
  }
  for (const std::string& network : networks) {
    compare_route(to, fmt::format("{} {}", network, when), route_in(*predicted, network),
                  route_in(*actual, network));
  }
}

}  // namespace

void compare_routes(LinkComparison& to, const LinkFailoverTest& predicted,
                    const LinkFailoverTest& actual) {
  compare_routes_at(to, "before",
                    routes_in(predicted.redundant.before, predicted.non_redundant.before),
                    routes_in(actual.redundant.before, actual.non_redundant.before));
  compare_routes_at(to, "during",
                    routes_in(predicted.redundant.during, predicted.non_redundant.during),
                    routes_in(actual.redundant.during, actual.non_redundant.during));
}

}  // namespace erchaos::reports

// Lists the places of a topology, and the timers of the sessions at each.
#include "harness/cli/sweep/places.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace erchaos::cli {
namespace {

// By PlaceSort.
constexpr std::array<std::string_view, 8> sort_names{"link",     "node",    "session", "zone",
                                                     "location", "circuit", "design",  "none"};

std::string_view name_of_sort(PlaceSort sort) {
  return sort_names.at(static_cast<std::size_t>(sort));
}

class SiteList {
 public:
  explicit SiteList(PlaceSort sort) : sort_(sort) {}

  // Each name once.
  void add(const std::string& name) {
    if (!name.empty() && taken_.insert(name).second) {
      sites_.push_back({.sort = sort_, .name = name, .value = name});
    }
  }
  std::vector<FaultSite> sites() && { return std::move(sites_); }

 private:
  PlaceSort sort_;
  std::set<std::string> taken_{};
  std::vector<FaultSite> sites_{};
};

bool has_switch(const Link& link) { return !link.through.empty(); }

bool is_touched(const Link& link, const FaultSite& site) {
  const auto has_cable = [&] {
    const auto cables = link.cables();
    return std::ranges::find(cables, site.name, &Cable::name) != cables.end();
  };
  switch (site.sort) {
    case PlaceSort::link:
      return has_cable();
    case PlaceSort::session:
      return link.name == site.name;
    case PlaceSort::node:
      return link.ends_at(site.name) ||
             std::ranges::find(link.through, site.name) != link.through.end();
    default:
      return true;
  }
}

}  // namespace

std::vector<FaultSite> sites_of(PlaceSort sort, const Topology& topology) {
  SiteList list{sort};
  switch (sort) {
    case PlaceSort::link:
      for (const Cable& cable : topology.cables()) {
        list.add(cable.name);
      }
      break;
    case PlaceSort::session:
      for (const Session& session : topology.sessions) {
        list.add(session.link);
      }
      break;
    case PlaceSort::design:
      return {{.sort = sort, .name = "design", .value = ""}};
    case PlaceSort::none:
      break;
    default:
      for (const Node& node : topology.nodes) {
        if (sort == PlaceSort::node && node.role != Role::host) {
          list.add(node.name);
        } else if (sort == PlaceSort::zone) {
          list.add(node.zone);
        } else if (sort == PlaceSort::location ||
                   (sort == PlaceSort::circuit && node.role == Role::msee)) {
          list.add(node.location);
        }
      }
  }
  auto sites = std::move(list).sites();
  const bool is_whole_circuit =
      sort == PlaceSort::circuit && sites.empty() &&
      std::ranges::find(topology.nodes, Role::msee, &Node::role) != topology.nodes.end();
  return is_whole_circuit ? std::vector<FaultSite>{{.sort = sort, .name = "circuit", .value = ""}}
                          : sites;
}

std::vector<std::string> names_of_sites(const Topology& topology) {
  std::set<std::string> names{"every-link", "every-node", "every-session"};
  for (std::size_t sort = 0; sort < sort_names.size(); ++sort) {
    for (const FaultSite& site : sites_of(static_cast<PlaceSort>(sort), topology)) {
      names.insert(site.name);
    }
  }
  return {names.begin(), names.end()};
}

bool includes(const std::vector<std::string>& at, const FaultSite& site) {
  const auto is_meant = [&](const std::string& place) {
    return place == site.name || place == fmt::format("every-{}", name_of_sort(site.sort));
  };
  return at.empty() || std::ranges::any_of(at, is_meant);
}

std::string why_no_site(PlaceSort sort) {
  switch (sort) {
    case PlaceSort::none:
      return "it breaks the tester's host, and says nothing about a design";
    case PlaceSort::circuit:
      return "the design has no MSEE";
    default:
      return fmt::format("the design has no {}", name_of_sort(sort));
  }
}

Duration detection_time(const Topology& topology, const FaultSite& site, Noticed noticed) {
  Duration longest{};
  for (const Session& session : topology.sessions) {
    const Link& link = topology.link(session.link);
    if (!is_touched(link, site) || (noticed == Noticed::at_once && !has_switch(link))) {
      continue;
    }
    const bool by_bfd = session.bfd && noticed != Noticed::by_hold_timer;
    longest = std::max(
        longest, by_bfd ? Duration{session.bfd->interval * session.bfd->multiplier} : session.hold);
  }
  return longest;
}

}  // namespace erchaos::cli

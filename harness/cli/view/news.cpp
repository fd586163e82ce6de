// Chooses events and words.
#include "harness/cli/view/news.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace erchaos::cli {
namespace {

std::string peer_of(const Event& event, const NodesOfAddresses& nodes) {
  const auto found = nodes.find(event.subject);
  return found == nodes.end() ? event.subject : found->second;
}

// "": not worth a line.
std::string words_of_session(const Event& event, const NodesOfAddresses& nodes) {
  const std::string protocol = event.source == Source::bgp ? "BGP" : "BFD";
  switch (event.what) {
    case What::up:
      return fmt::format("{} up with {}", protocol, peer_of(event, nodes));
    case What::down:
      return fmt::format("{} down with {} ({})", protocol, peer_of(event, nodes), detail_of(event));
    case What::notification:
      return fmt::format("NOTIFICATION with {}: {}", peer_of(event, nodes), event.detail);
    default:
      return "";
  }
}

std::string words_of_run(const Event& event) {
  switch (event.what) {
    case What::daemon_started:
      return event.subject + " has started";
    case What::daemon_exited:
      return fmt::format("{} has ended {}", event.subject, detail_of(event));
    case What::power_off:
      return "power off";
    case What::power_on:
      return "power on";
    case What::note:
      return event.subject + " " + event.detail;
    default:
      return "";  // phases are shown elsewhere
  }
}

std::string words_of_fault(const Event& event) {
  const bool is_done =
      event.what == What::injected || event.what == What::stage_done || event.what == What::healed;
  return is_done ? fmt::format("{} {} on {}", word_of(event), event.subject, event.detail) : "";
}

std::string words_of(const Event& event, const NodesOfAddresses& nodes) {
  switch (event.source) {
    case Source::bgp:
    case Source::bfd:
      return words_of_session(event, nodes);
    case Source::link:
      return fmt::format("{} {}", event.subject,
                         event.what == What::carrier ? "has carrier" : "has lost carrier");
    case Source::run:
      return words_of_run(event);
    case Source::fault:
      return words_of_fault(event);
    default:
      return "";
  }
}

struct RouteChanges {
  Instant last{};
  std::size_t count{};
};

}  // namespace

NodesOfAddresses nodes_of_addresses(const Topology& topology) {
  NodesOfAddresses nodes;
  for (const Link& link : topology.links) {
    for (const LinkEnd& end : link.ends) {
      for (const Family family : {Family::ipv4, Family::ipv6}) {
        nodes[end.address_in(family)] = end.node;
      }
    }
  }
  nodes.erase("");
  return nodes;
}

std::vector<News> news_in(const std::vector<Event>& events, const NodesOfAddresses& nodes) {
  std::vector<News> news;
  std::map<std::string, RouteChanges> routes;  // by node
  for (const Event& event : events) {
    if (event.source == Source::route) {
      RouteChanges& changes = routes[event.node];
      changes.last = event.at;
      ++changes.count;
    } else if (std::string words = words_of(event, nodes); !words.empty()) {
      news.push_back({.at = event.at, .node = event.node, .what = std::move(words)});
    }
  }
  for (const auto& [node, changes] : routes) {
    news.push_back({.at = changes.last,
                    .node = node,
                    .what = fmt::format("{} kernel route{} changed", changes.count,
                                        changes.count == 1 ? "" : "s")});
  }
  std::ranges::stable_sort(news, {}, &News::at);
  const std::size_t too_many = news.size() - std::min(news.size(), Shown::news_kept);
  news.erase(news.begin(), news.begin() + static_cast<std::ptrdiff_t>(too_many));
  return news;
}

}  // namespace erchaos::cli

// Paths of flows, held against the node that they should have left.
#include "harness/record/not_moved.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "harness/record/event_search.hpp"

namespace erchaos {

namespace {

int length_of(std::string_view prefix) {
  const std::size_t slash = prefix.find('/');
  int length = 0;
  if (slash != std::string_view::npos) {
    std::from_chars(prefix.data() + slash + 1, prefix.data() + prefix.size(), length);
  }
  return length;
}

std::string prefix_of(const Timeline& timeline, const std::string& address) {
  std::string longest;
  for (const Event& event : timeline) {
    if (event.source == Source::route && covers(event.subject, address) &&
        (longest.empty() || length_of(event.subject) > length_of(longest))) {
      longest = event.subject;
    }
  }
  return longest.empty() ? address : longest;
}

}  // namespace

std::vector<NotMoved> find_not_moved(const Recording& recording, const std::string& node,
                                     std::span<const FlowWindow> flows) {
  std::vector<NotMoved> found;
  std::map<std::string, std::string> prefixes;  // by address
  const ProbeLog& probes = recording.probes;
  for (std::size_t i = 0; !node.empty() && i < std::min(flows.size(), probes.flows.size()); ++i) {
    const auto& path = probes.paths.at(flows[i].path_after);
    if (std::ranges::find(path, node) == path.end()) {
      continue;
    }
    const Flow& flow = probes.flows[i];
    std::string& prefix = prefixes[flow.to_address];
    if (prefix.empty()) {
      prefix = prefix_of(recording.timeline, flow.to_address);
    }
    const auto known = std::ranges::find_if(found, [&](const NotMoved& other) {
      return other.prefix == prefix && other.from == flow.from && other.to == flow.to;
    });
    if (known != found.end()) {
      ++known->flows;
    } else {
      found.push_back({.prefix = prefix, .from = flow.from, .to = flow.to, .flows = 1});
    }
  }
  return found;
}

}  // namespace erchaos

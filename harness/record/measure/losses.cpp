// Counts lost packets by the node that saw them last, in one pass.
#include "harness/record/measure/losses.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace erchaos {

namespace {

std::vector<LostAfter> most_first(std::vector<LostAfter> losses) {
  std::ranges::stable_sort(losses, std::ranges::greater{}, &LostAfter::packets);
  return losses;
}

// One flow's lost packets by node: those of the hop log, then its sender and its receiver.
std::vector<LostAfter> name_nodes(std::span<const std::uint64_t> counts, const Flow& flow,
                                  const std::vector<std::string>& nodes) {
  std::vector<LostAfter> losses;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] > 0) {
      const bool is_end = i >= nodes.size();
      const std::string& end = i == nodes.size() ? flow.from : flow.to;
      losses.push_back({.node = is_end ? end : nodes[i], .packets = counts[i]});
    }
  }
  return most_first(std::move(losses));
}

}  // namespace

std::vector<std::vector<LostAfter>> find_last_nodes(const ProbeLog& probes, const Packets& packets,
                                                    std::uint32_t first, std::uint32_t last) {
  std::vector<std::vector<LostAfter>> result(probes.flows.size());
  const HopLog& seen = probes.hops;
  if (!seen.is_complete()) {
    return result;
  }
  const std::size_t nodes = seen.nodes().size();
  const std::size_t width = nodes + 2;
  std::vector<std::uint64_t> counts(packets.schedule().flows * width);
  packets.for_each_slot(first, last, [&](std::uint32_t slot, std::uint32_t flow) {
    const Outcome outcome = packets.outcome(slot);
    if (outcome == Outcome::late) {
      ++counts[flow * width + nodes + 1];
    } else if (outcome == Outcome::lost) {
      ++counts[flow * width + std::min(seen.last_node(slot), nodes)];
    }
  });
  for (std::size_t flow = 0; flow < result.size(); ++flow) {
    result[flow] = name_nodes(std::span{counts}.subspan(flow * width, width), probes.flows[flow],
                              seen.nodes());
  }
  return result;
}

std::vector<Losses> sum_by_direction(std::span<const Flow> flows,
                                     std::span<const std::vector<LostAfter>> by_flow) {
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::uint64_t>> sums;
  for (std::size_t i = 0; i < std::min(flows.size(), by_flow.size()); ++i) {
    for (const LostAfter& lost : by_flow[i]) {
      sums[{flows[i].from, flows[i].to}][lost.node] += lost.packets;
    }
  }
  std::vector<Losses> result;
  for (const auto& [direction, nodes] : sums) {
    std::vector<LostAfter> losses;
    for (const auto& [node, packets] : nodes) {
      losses.push_back({.node = node, .packets = packets});
    }
    for (LostAfter& lost : most_first(std::move(losses))) {
      result.push_back({.from = direction.first, .to = direction.second, .after = std::move(lost)});
    }
  }
  return result;
}

}  // namespace erchaos

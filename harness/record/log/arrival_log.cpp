// Stores arrivals as they come.
#include "harness/record/log/arrival_log.hpp"

#include <algorithm>

namespace erchaos {

namespace {

// A packet whose delay saturates counts as lost, so its reordering is not measured.
std::size_t packets_within_a_delay(const Schedule& schedule) {
  const Duration longest{saturated_delay};
  return static_cast<std::size_t>(longest / std::max(schedule.interval, Duration{1})) + 2;
}

}  // namespace

ArrivalLog::ArrivalLog(const Schedule& schedule)
    : flows_(schedule.flows), heads_kept_(packets_within_a_delay(schedule)) {}

void ArrivalLog::book(const Arrival& arrival) {
  if (has(arrival.slot)) {
    oddities_.push_back({.slot = arrival.slot, .further_copies = 1, .reorder_extent = 0});
    return;
  }
  delays_ns_.grow(arrival.slot + std::size_t{1}, none);
  paths_.grow(arrival.slot + std::size_t{1}, 0);
  delays_ns_[arrival.slot] = std::min(arrival.delay_ns, saturated_delay);
  paths_[arrival.slot] = arrival.path;
  follow(flows_[arrival.slot % flows_.size()], arrival.slot);
}

void ArrivalLog::follow(Flow& flow, std::uint32_t slot) {
  const std::uint32_t order = flow.arrived++;
  if (flow.heads.empty() || slot > flow.heads.back().slot) {
    flow.heads.push_back({.slot = slot, .order = order});
    if (flow.heads.size() > heads_kept_) {
      flow.heads.pop_front();
    }
    return;
  }
  const auto first_ahead = std::ranges::upper_bound(flow.heads, slot, {}, &Head::slot);
  oddities_.push_back(
      {.slot = slot, .further_copies = 0, .reorder_extent = order - first_ahead->order});
}

}  // namespace erchaos

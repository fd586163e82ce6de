// Combines sender, receiver and hop observer.
#include "harness/traffic/probes.hpp"

#include <algorithm>
#include <iterator>

#include "harness/traffic/flow_classes.hpp"

namespace erchaos {
namespace {

// A flow is alive while one of its packets of the last 100 ms, or of its last five, has arrived;
// those that are still under way do not count.
constexpr Duration alive_within = std::chrono::milliseconds{100};
constexpr std::uint32_t alive_packets = 5;
constexpr Duration time_for_threads =
    std::chrono::milliseconds{10};  // for both threads to be waiting

}  // namespace

Probes::Probes(ProbeOrder order, const Clock& clock)
    : order_(std::move(order)),
      flows_(make_flows(order_.from, order_.to, order_.flows, order_.direction)),
      sources_(open_sources(flows_, order_.from, order_.to)),
      sinks_(open_sinks(flows_, order_.to)),
      checksum_errors_before_(checksum_errors_of_both()) {
  assign_classes(flows_, order_.classes, order_.from.addresses.size());
  std::ranges::move(open_sinks(flows_, order_.from), std::back_inserter(sinks_));
  hop_observer_ = std::make_unique<HopObserver>(order_.hop_observer, order_.run, clock);
  // From here until the sender waits, nothing may take as long as the head start.
  schedule_ = {
      .begin = clock.now() + time_for_threads, .interval = order_.interval, .flows = order_.flows};
  hop_observer_->start(schedule_);
  receiver_ = std::make_unique<Receiver>(sinks_, schedule_, order_.direction, order_.run,
                                         PathMarks{order_.nodes, order_.traced});
  sender_ = std::make_unique<Sender>(sources_,
                                     SendOrder{.schedule = schedule_,
                                               .payload_bytes = order_.payload_bytes,
                                               .run = order_.run,
                                               .max_slots = order_.max_slots,
                                               .direction = order_.direction},
                                     clock);
}

std::uint32_t Probes::slots_in(Duration time) const {
  return static_cast<std::uint32_t>(time * order_.flows / order_.interval);
}

bool Probes::is_alive(std::uint32_t flow, std::uint32_t sent) const {
  const auto rounds =
      std::max(alive_packets, static_cast<std::uint32_t>(alive_within / order_.interval)) +
      static_cast<std::uint32_t>(order_.longest_delay / order_.interval);
  const std::uint32_t recent = rounds * order_.flows;
  return receiver_->seen_up_to(flow) > sent - std::min(sent, recent);
}

std::uint32_t Probes::flows_alive() const {
  const std::uint32_t sent = slots_sent();
  std::uint32_t alive = 0;
  for (std::uint32_t flow = 0; flow < order_.flows; ++flow) {
    alive += is_alive(flow, sent) ? 1 : 0;
  }
  return alive;
}

std::uint32_t Probes::last_part_whole() const {
  const std::uint32_t sent = slots_sent();
  return sender_->recent().part_of(sent -
                                   std::min(sent, slots_in(alive_within + order_.longest_delay)));
}

std::uint32_t Probes::lost_in_last_second() const {
  const auto counts = packets_before(last_part_whole(), sender_->recent(), receiver_->recent());
  return counts[0].lost + counts[1].lost;
}

Duration Probes::longest_outage() const {
  const std::uint32_t sent = slots_sent();
  const LongestGap& gaps = receiver_->gaps();
  Duration longest = gaps.longest() * order_.interval;
  for (std::uint32_t flow = 0; flow < order_.flows; ++flow) {
    if (!is_alive(flow, sent)) {
      const Duration open = gaps.open_gap(receiver_->seen_up_to(flow), sent) * order_.interval;
      longest = std::max(longest, open - order_.longest_delay);
    }
  }
  return longest;
}

std::vector<LiveDirection> Probes::directions() const {
  const std::uint32_t sent = slots_sent();
  std::vector<LiveDirection> directions{{.from = order_.from.node, .to = order_.to.node}};
  if (order_.direction == Direction::both) {
    directions.push_back({.from = order_.to.node, .to = order_.from.node});
  }
  for (const Flow& flow : flows_) {
    LiveDirection& direction = directions[flow.id % directions.size()];
    ++direction.flows;
    direction.flows_alive += is_alive(flow.id, sent) ? 1 : 0;
  }
  const auto losses = loss_before(last_part_whole(), sender_->recent(), receiver_->recent());
  for (std::size_t i = 0; i < directions.size(); ++i) {
    directions[i].loss_pct = losses[i];
  }
  return directions;
}

bool Probes::all_last_packets_arrived() const {
  const std::uint32_t sent = slots_sent();
  const std::uint32_t last_round = sent > order_.flows ? sent - order_.flows : 0;
  for (std::uint32_t flow = 0; flow < std::min(order_.flows, sent); ++flow) {
    if (receiver_->seen_up_to(flow) <= last_round) {
      return false;
    }
  }
  return true;
}

std::optional<std::string> Probes::failure() const {
  for (auto failed : {sender_->failure(), receiver_->failure(), hop_observer_->failure()}) {
    if (failed) {
      return failed;
    }
  }
  return {};
}

Probes::Outcome Probes::finish() {
  sender_->stop();
  receiver_->stop();
  sender_->rethrow();
  receiver_->rethrow();
  Outcome outcome{.log = {.flows = flows_,
                          .schedule = schedule_,
                          .lateness_ns = sender_->take_lateness(),
                          .arrivals = receiver_->take_arrivals(),
                          .hops = hop_observer_->finish(),
                          .paths = receiver_->take_paths(),
                          .receive_drops = 0},
                  .clock_steps = receiver_->clock_steps()};
  std::uint64_t drops = 0;
  for (const FileDescriptor& sink : sinks_) {
    drops += drops_of(sink);
  }
  // A packet that an impaired wire corrupted is loss like any other.
  outcome.log.receive_drops =
      drops - std::min(drops, checksum_errors_of_both() - checksum_errors_before_);
  return outcome;
}

std::uint64_t Probes::checksum_errors_of_both() const {
  return checksum_errors(order_.from.network) + checksum_errors(order_.to.network);
}

}  // namespace erchaos

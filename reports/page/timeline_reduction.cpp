// Reduces a run to what a page can show: rare events and long outages stay.
#include "reports/page/timeline_reduction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// From the most important events to the most frequent ones.
std::size_t rank_of(const Event& event) {
  switch (event.source) {
    case Source::fault:
      return 0;
    case Source::bfd:
      return event.what == What::state ? 5 : 1;
    case Source::bgp:
      return event.what == What::state ? 5 : event.what == What::best_path ? 3 : 1;
    case Source::run:
    case Source::link:
    case Source::traffic:
      return 2;
    case Source::route:
      return 4;
  }
  return 5;
}

bool is_drawn(const Event& event, Instant zero) {
  const bool is_of_a_flow = event.what == What::first_lost || event.what == What::first_good;
  return event.at >= zero && !(event.source == Source::traffic && is_of_a_flow);
}

std::array<std::size_t, 6> count_by_rank(const Timeline& events) {
  std::array<std::size_t, 6> counts{};
  for (const Event& event : events) {
    ++counts.at(rank_of(event));
  }
  return counts;
}

// Whether item `position` of `there` is among the `room` that stay, spread evenly.
bool stays(std::size_t position, std::size_t room, std::size_t there) {
  return there == 0 || position * room / there != (position + 1) * room / there;
}

Duration length_of(const Outage& outage) {
  return outage.end ? *outage.end - outage.begin : Duration::max();
}

// Outages up to this length must go so that no more than `most` stay; 0: all can stay.
Duration shortest_to_stay(const std::vector<FlowResult>& flows, std::size_t most) {
  std::vector<Duration> lengths;
  for (const FlowResult& flow : flows) {
    std::ranges::transform(flow.outages, std::back_inserter(lengths), length_of);
  }
  if (lengths.size() <= most) {
    return {};
  }
  const auto nth = lengths.begin() + static_cast<std::ptrdiff_t>(most);
  std::ranges::nth_element(lengths, nth, std::greater{});
  return *nth;
}

void thin_outages(std::vector<FlowResult>& flows, std::vector<std::string>& notes) {
  const Duration shortest = shortest_to_stay(flows, most_flow_marks / 2);
  std::size_t left_out = 0;
  for (FlowResult& flow : flows) {
    left_out += std::erase_if(flow.outages, [&](const Outage& outage) {
      return shortest > Duration{} && length_of(outage) <= shortest;
    });
  }
  if (left_out > 0) {
    notes.push_back(
        fmt::format("{} outages of up to {} are neither drawn nor counted in the share of dark "
                    "flows: there are too many. The metrics and result.json include them.",
                    left_out, short_figure(milliseconds(shortest), Unit::milliseconds)));
  }
}

void thin_path_changes(std::vector<FlowResult>& flows, std::vector<std::string>& notes) {
  constexpr std::size_t most = most_flow_marks / 2;
  std::size_t there = 0;
  for (const FlowResult& flow : flows) {
    there += flow.path_changes.size();
  }
  if (there <= most) {
    return;
  }
  const std::size_t each = std::max<std::size_t>(2, most / flows.size());
  std::size_t cut = 0;
  for (FlowResult& flow : flows) {
    if (flow.path_changes.size() > each) {
      flow.path_changes.resize(each);
      ++cut;
    }
  }
  notes.push_back(fmt::format(
      "for {} flows only the first {} path changes are drawn; result.json has more.", cut, each));
}

}  // namespace

Timeline drawn_events(const Run& run, Instant zero, std::vector<std::string>& notes) {
  Timeline drawn;
  std::ranges::copy_if(run.timeline, std::back_inserter(drawn),
                       [&](const Event& event) { return is_drawn(event, zero); });
  if (drawn.size() <= most_events) {
    return drawn;
  }
  const auto there = count_by_rank(drawn);
  std::array<std::size_t, 6> room{};
  std::size_t left = most_events;
  for (std::size_t rank = 0; rank < room.size(); ++rank) {
    room.at(rank) = std::min(left, there.at(rank));
    left -= room.at(rank);
  }
  std::array<std::size_t, 6> position{};
  const std::size_t left_out = std::erase_if(drawn, [&](const Event& event) {
    const std::size_t rank = rank_of(event);
    return !stays(position.at(rank)++, room.at(rank), there.at(rank));
  });
  notes.push_back(
      fmt::format("{} of {} events, of the most frequent kinds, are not drawn: there are too many "
                  "for a page. timeline.ndjson has all.",
                  left_out, left_out + drawn.size()));
  return drawn;
}

void reduce_flows(std::vector<FlowResult>& flows, std::vector<std::string>& notes) {
  thin_outages(flows, notes);
  thin_path_changes(flows, notes);
}

}  // namespace erchaos::reports

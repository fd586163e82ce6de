// Hand-made runs: probe logs in which the outcome of every packet is chosen.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "harness/record/judge/result.hpp"
#include "tests/unit/fault_parts.hpp"

namespace erchaos::synthetic {

using namespace std::chrono_literals;

inline constexpr Instant begin = 100s;
inline constexpr std::uint32_t lateness_ns = 20'000;
inline constexpr std::uint32_t transit_ns = 15'000;

// Indices into the paths of every hand-made log.
inline constexpr std::uint16_t unknown_path = 0;
inline constexpr std::uint16_t out_primary = 1;
inline constexpr std::uint16_t out_secondary = 2;
inline constexpr std::uint16_t back_primary = 3;
inline constexpr std::uint16_t back_secondary = 4;

// The path that the packet of `flow`, due `at` after the beginning, takes; none: it is lost.
using Outcomes = std::function<std::optional<std::uint16_t>(std::uint32_t flow, Duration at)>;

struct Shape {
  std::uint32_t flows = 4;
  Duration interval = 10ms;
  Duration length = 30s;
};

// Even-numbered flows go from onprem to vnet, odd-numbered ones back.
ProbeLog empty_log(const Shape& shape);

void book(ProbeLog& log, std::initializer_list<Arrival> arrivals);

// As if they had arrived otherwise, in the order of their numbers.
void change_arrivals(ProbeLog& log, const std::function<void(Arrival&)>& change);

ProbeLog probe_log(const Shape& shape, const Outcomes& outcomes);

std::optional<std::uint16_t> all_well(std::uint32_t flow, Duration);

// A fault, and what is done to it.
struct FaultTimes {
  FaultRecord record;
  std::vector<Action> actions;
};

Action action(ActionKind kind, std::string name, Change change, Duration at);

FaultTimes fault(Duration inject, Duration heal);

void add_fault(Recording& recording, const FaultTimes& fault);

void set_faults(Recording& recording, const std::vector<FaultTimes>& faults);

// The run ended before.
void never_heal(Recording& recording);

// One fault, injected after 5 s and healed after 15 s.
Recording recording(const Shape& shape = {}, const Outcomes& outcomes = all_well);

bool is_in(Duration at, Duration first, Duration last);

// The primary dies silently after 5 s: half of the flows are gone for 800 ms, then take the
// secondary, and go back without loss 1 s after the healing.
std::optional<std::uint16_t> silent_cut(std::uint32_t flow, Duration at);

Metric metric(const ActionResult& action, std::string_view name);

// NaN, which is equal to nothing, where there is no value.
double value(const ActionResult& action, std::string_view name);

}  // namespace erchaos::synthetic

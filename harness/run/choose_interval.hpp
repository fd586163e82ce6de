// Chooses the interval of a load that the host can carry.
#pragma once

#include <string>

#include "harness/plan/plan.hpp"
#include "harness/record/log/surroundings.hpp"

namespace erchaos {

// What a run may take of so many CPUs: its share of them. One thread sends, and the kernel forwards
// on its time: with more than one CPU's work it would be late, however many there are.
inline constexpr double most_cpus = 1;
double allowed_cpus(const IntervalChoice& choice, double cpus);

struct ChosenInterval {
  Duration interval{};
  std::string reason{};
};

// Pure: the shortest of what `traffic` offers whose packets take, with the routers' daemons, at
// most the allowed CPUs. If none does, the longest, as limits need it. `traffic.choice` is set.
ChosenInterval choose_interval(const Traffic& traffic, const PacketCost& cost);

}  // namespace erchaos

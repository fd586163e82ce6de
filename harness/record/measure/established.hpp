// When the BGP sessions along a path were established, as their routers told it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "harness/record/log/recording.hpp"

namespace erchaos {

// By path of the probe log: the stretches in which at least one session between two
// routers of the path was not established at one of its ends; in order, without overlap.
std::vector<std::vector<Interval>> find_broken_paths(const Recording& recording);

// What of `of` lies outside of all `excluded`, which are in order and do not overlap.
Duration time_outside(const Interval& of, std::span<const Interval> excluded);

}  // namespace erchaos

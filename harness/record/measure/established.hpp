// Finds when the BGP sessions along a path were established, according to their routers.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "harness/record/log/recording.hpp"

namespace erchaos {

// By path of the probe log: the intervals in which at least one session between two routers of the
// path was not established at one of its ends; in order, without overlap.
std::vector<std::vector<Interval>> find_broken_paths(const Recording& recording);

// How much of `of` lies outside all `excluded`, which are in order and do not overlap.
Duration time_outside(const Interval& of, std::span<const Interval> excluded);

}  // namespace erchaos

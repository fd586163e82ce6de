// When the BGP sessions along a path were established, as their routers told it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/recording.hpp"

namespace erchaos {

// The stretches in which at least one session between neighbouring routers of `path` was not
// established at one of its ends; in order, without overlap.
std::vector<Stretch> broken_along(const std::vector<std::string>& path,
                                  std::span<const SessionRecord> sessions,
                                  const Timeline& timeline);

// What of `of` lies outside of all `excluded`, which are in order and do not overlap.
Duration time_outside(const Stretch& of, std::span<const Stretch> excluded);

}  // namespace erchaos

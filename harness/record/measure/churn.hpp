// Counts the routing changes that an action caused. None of the counts depends on the clock.
#pragma once

#include <cstdint>
#include <span>

#include "harness/record/log/event.hpp"

namespace erchaos {

struct Churn {
  std::uint64_t best_path_changes{};  // sent from bgpd to zebra, on all routers
  std::uint64_t route_changes{};      // in all kernels
  std::uint64_t rounds{};             // most best-path changes of one prefix on one router
};

Churn count_churn(std::span<const Event> events);

}  // namespace erchaos

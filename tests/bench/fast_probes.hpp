// Many probes a second, and what they cost.
#pragma once

#include <optional>

#include "harness/plan/plan.hpp"
#include "tests/bench/measured.hpp"

namespace erchaos {

enum class Look { off, on };  // whether routers look at what passes

struct Load {
  std::uint32_t packets_per_second;
  Look look;
};

// For ten seconds over the plan's network, each in a lab of its own.
json send_at(const Plan& plan, std::initializer_list<Load> loads);

// 50,000 packets a second over one cable, without and with a wire.
json send_fast_between_hosts(const std::optional<Wire>& wire, const std::filesystem::path& path);

}  // namespace erchaos

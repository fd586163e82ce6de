// Routes as RFC 6412 means them: what flows that go to the same prefix have in common.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/convergence.hpp"

namespace erchaos {

// By flow: the most specific prefix that any router had a kernel route to; the address itself where
// none had.
std::vector<std::string> find_prefixes(const Recording& recording);

// By direction and prefix. `flows` are all of the run, and `convergence` is theirs.
std::vector<RouteResult> measure_routes(const ProbeLog& probes,
                                        std::span<const std::string> prefixes,
                                        std::span<const FlowWindow> flows,
                                        const Convergence& convergence);

}  // namespace erchaos

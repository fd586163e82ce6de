// Measures routes as RFC 6412 defines them: by the flows that go to the same prefix.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/record/measure/action_result.hpp"
#include "harness/record/measure/convergence.hpp"

namespace erchaos {

// By flow: the most specific prefix to which any router had a kernel route; the address itself if
// none had.
std::vector<std::string> find_prefixes(const Recording& recording);

// By direction and prefix. `flows` are all flows of the run, and `convergence` is theirs.
std::vector<RouteResult> measure_routes(const ProbeLog& probes,
                                        std::span<const std::string> prefixes,
                                        std::span<const FlowWindow> flows,
                                        const Convergence& convergence);

}  // namespace erchaos

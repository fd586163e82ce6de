// The combinations of faults and places that a sweep asks for, before it is known which of them
// make sense.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/sweep/places.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/topology.hpp"
#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

struct Candidate {
  const FaultKind* kind{};
  const FaultVariant* variant{};
  FaultSite site;

  // "selective-drop-bfd@cpe1-pe1": names a directory too.
  std::string name() const;
  SweepFault fault(const Topology& topology) const;
};

// The kinds that the options name; all, for "all". Throws InputError.
std::vector<const FaultKind*> kinds_of(const SweepOptions& options);

// Throws InputError if --at names no place of the topology.
void check_places(const SweepOptions& options, const Topology& topology);

// Every variant of the kind at every place that --at includes.
std::vector<Candidate> candidates_of(const FaultKind& kind, const SweepOptions& options,
                                     const Topology& topology);

}  // namespace erchaos::cli

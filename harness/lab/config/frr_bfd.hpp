// The timers of a router's BFD sessions as FRR profiles.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/config/frr_neighbors.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

std::string bfd_profile_name(const BfdTimers& timers);  // "bfd-300ms-x3"

// The block "bfd", with one profile for each pair of timers in use; "": no session has BFD.
std::string bfd_profiles(const std::vector<Neighbor>& neighbors);

}  // namespace erchaos

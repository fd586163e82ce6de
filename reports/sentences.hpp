// What a run found, in plain English.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/record/result.hpp"

namespace erchaos::reports {

std::string figure_of(const Metric& metric);  // "830 ms (±10 ms)", "not measured"

// "silent-cut on cpe1-pe1: 128 of 256 flows (50 %) were dark, the longest for 830 ms (±10 ms);
// after healing, no flow was dark."
std::string what_happened(const FaultResult& fault, std::size_t flows);

// What became of each stage, and which prefixes did not move.
std::vector<std::string> what_else_happened(const FaultResult& fault, std::size_t flows);

// "onprem -> vnet: detection 781 ms (bfd at cpe1) + routing 52 ms + FIB 1 ms + first packet 3 ms
// = 837 ms, residual -7 ms"
std::string how_it_recovered(const RecoverySplit& split);

// One for each direction: "onprem -> vnet: 5613 packets lost after cpe1, 12 after core"
std::vector<std::string> where_packets_were_lost(const std::vector<Losses>& losses);

}  // namespace erchaos::reports

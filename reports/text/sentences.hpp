// Describes in plain English what a run found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

std::string figure_of(const Metric& metric);  // "830 ms (±10 ms)", "not measured"
std::string accuracy_text(double low, double high, Unit unit);  // " (-47 to +10 ms)"; exact: ""

// "128 of 256 flows (50 %) were dark, the longest for 830 ms (±10 ms)"
std::string what_was_dark(const ActionResult& action, std::size_t flows);

// "silent-cut on cpe1-pe1: 128 of 256 flows (50 %) were dark, the longest for 830 ms (±10 ms);
// after healing, no flow was dark."
std::string what_happened(const FaultActions& fault, std::size_t flows);

// "10.2.0.0/16 did not move away from msee1: 128 flows from onprem to vnet stayed"
std::string how_it_stayed(const NotMoved& stayed, const std::string& drained);

// A slow injection, prefixes that did not move, refused connections, each stage, and flows that did
// not return.
std::vector<std::string> what_else_happened(const FaultActions& fault, std::size_t flows);

// Why it is not known where packets were lost: the taps had no room for this many packets.
std::string unobserved_packets(std::uint64_t observations_missed);

// "onprem -> vnet 5613 after cpe1, 12 after core; vnet -> onprem 1 after pe1"
std::string where_packets_were_lost(const std::vector<Losses>& losses);

}  // namespace erchaos::reports

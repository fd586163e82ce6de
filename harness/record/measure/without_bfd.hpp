// Finds BGP sessions that stayed up, or came back, without the BFD that should watch them.
#pragma once

#include <string>
#include <vector>

#include "harness/record/log/recording.hpp"

namespace erchaos {

// One session, from its first end in the record, and when it was established at both ends while BFD
// was not up at one; in order, without overlap.
struct WithoutBfd {
  std::string node;
  std::string peer;
  std::vector<Interval> intervals;  // the last may have no end: Instant::max()
};

// One for each session of which both ends had BFD before the first fault.
std::vector<WithoutBfd> find_without_bfd(const Recording& recording);

}  // namespace erchaos

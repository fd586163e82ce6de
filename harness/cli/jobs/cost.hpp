// How much CPU a run takes, and how long: what is expected of it before it has begun.
#pragma once

#include "harness/base/time.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// In cores: 0.5 is half of one core.
struct Cost {
  double coming_up = 1;      // while its lab comes up, if there are as many
  double idle = 0;           // when its lab is up and nothing is sent
  double steady = 0.5;       // while it measures
  double extra = 0;          // for a moment more than that, because of what its faults do
  bool has_several = false;  // repetitions: it measures again after each but the last
};

// Of one run or of repetitions. An estimate, until the run has been measured.
Cost expected_cost(const Plan& plan, unsigned repetitions);

// From the first packet on, at least: until everything is healed and was good for a while.
Duration expected_length(const Plan& plan, unsigned repetitions);

}  // namespace erchaos::cli

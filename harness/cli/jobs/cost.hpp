// How much CPU a run takes, and how long: what is expected of it before it has begun.
#pragma once

#include <optional>

#include "harness/base/time.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// What bounds `steady` where the interval is chosen, in cores.
struct ChosenCost {
  double most = 0;     // the interval is chosen so that it is no more,
  double longest = 0;  // unless the longest that is offered takes more: this, as expected
};

// In cores: 0.5 is half of one core.
struct Cost {
  double coming_up = 1;                // while its lab comes up, if there are as many
  double idle = 0;                     // when its lab is up and nothing is sent
  double steady = 0.5;                 // while it measures
  double extra = 0;                    // for a moment more than that: what its faults do
  bool has_several = false;            // repetitions: it measures again after each but the last
  std::optional<ChosenCost> chosen{};  // none: the interval is fixed
};

// On a host where runs take `ratio` times what was expected of them.
Cost corrected(Cost cost, double ratio);

// A run, or repetitions, with all that they take.
struct ExpectedRun {
  Duration coming_up{};
  Duration measuring{};
  Duration evaluating{};
  Cost cost{};

  Duration length() const { return coming_up + measuring + evaluating; }  // if it waits for nothing
};

// Of one run or of repetitions, with so many CPUs that it may use. An estimate, until the run has
// been measured.
ExpectedRun expected_run(const Plan& plan, unsigned repetitions, double cpus);

}  // namespace erchaos::cli

// Which run may do what beside the others. Pure: the caller passes how busy everything is.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

#include "harness/cli/jobs/cost.hpp"

namespace erchaos::cli {

// The rules. To a run, the CPU that its neighbors use is foreign load, as that of other programs:
// above 60 % of the host the run is untrusted (trust_rules).
namespace admission_rules {
inline constexpr double foreign_share = 0.5;  // of all cores, for each run that measures
inline constexpr double busy_share = 0.85;    // of all cores, for everything together
// Between the beginnings of two measurements, so that faults of runs with the same timetable, and
// the daemons that they start again, do not come at the same time.
inline constexpr Duration apart = std::chrono::seconds{2};
// What is left of `foreign_share` for the moments of faults when it is divided among runs; and the
// least that a run gets of all CPUs. Of 1/8 of two cores the daemons of a usual design take a
// third; with less, intervals double again, and only one more run fits beside the others.
inline constexpr double share_of_moments = 0.05;
inline constexpr double least_share = 0.125;
}  // namespace admission_rules

// Runs come up, measure and evaluate. Coming up and evaluating take all the CPU that they get, and
// so must not happen beside a measurement unless there are cores enough.
enum class Activity {
  waiting_to_come_up,
  coming_up,
  waiting_to_measure,
  measuring,
  waiting_to_evaluate,
  evaluating
};

struct ActiveRun {
  Activity now{};
  Cost cost{};
};

struct HostCpus {
  double cores = 1;    // that may be used: fewer than the host has where a quota says so
  double outside = 0;  // what other programs keep busy of these, in cores
};

double load_of(const ActiveRun& run, const HostCpus& host);  // in cores

// What each of so many runs may take of the CPUs where its interval is chosen: as much as the rules
// leave to each, so that they fit beside each other. It costs accuracy, but not more than limits
// permit, as these bound the interval.
double share_of_each(std::size_t runs);
void divide_cpus(Plan& plan, std::size_t runs);  // gives the plan its share

// A run that waits: whether it may go on with what it waits for. At least one of several that wait
// may, once all the others do.
bool may_go_on(const std::vector<ActiveRun>& active, std::size_t waiting, const HostCpus& host);

// A run that has not begun: whether its lab may come up, and whether all that are active can then
// measure beside it. A run may always be alone.
bool may_begin(std::vector<ActiveRun> active, const Cost& next, const HostCpus& host);

// Of runs that have not begun, in their order: the place of the first whose lab may come up; none:
// all must wait. Those behind one that does not fit beside the active ones go before it.
using CostOf = std::function<Cost(std::size_t place)>;
std::optional<std::size_t> first_that_may_begin(const std::vector<ActiveRun>& active,
                                                std::size_t waiting, const CostOf& cost_of,
                                                const HostCpus& host);

// What it does once it may go on; what does not wait does not change.
Activity next_of(Activity waiting);

}  // namespace erchaos::cli

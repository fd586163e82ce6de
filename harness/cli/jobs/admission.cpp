// Adds up what runs use, as each of those that measure would see it.
#include "harness/cli/jobs/admission.hpp"

#include <algorithm>

namespace erchaos::cli {
namespace {

constexpr double evaluation = 1.2;  // one thread, and the end of the sandbox

constexpr std::size_t looks_ahead = 64;  // sweeps have thousands of cells

bool measures(const ActiveRun& run) { return run.now == Activity::measuring; }

// Takes all the CPU that it gets.
bool is_burst(const ActiveRun& run) {
  return run.now == Activity::coming_up || run.now == Activity::evaluating;
}

double load_of_all(const std::vector<ActiveRun>& active, const HostCpus& host) {
  double sum = 0;
  for (const ActiveRun& run : active) {
    sum += load_of(run, host);
  }
  return sum;
}

// The greatest of all moments of the runs that measure, but for one; moments of two runs at the
// same time are made unlikely (admission_rules::apart).
double extra_besides(const std::vector<ActiveRun>& active, const ActiveRun* one) {
  double extra = 0;
  for (const ActiveRun& run : active) {
    extra = &run != one && measures(run) ? std::max(extra, run.cost.extra) : extra;
  }
  return extra;
}

bool are_undisturbed(const std::vector<ActiveRun>& active, const HostCpus& host) {
  const double load = load_of_all(active, host);
  const double busy = host.outside + load + extra_besides(active, nullptr);
  return std::ranges::none_of(active, [&](const ActiveRun& run) {
    const double others = load - load_of(run, host);
    const double foreign = host.outside + others + extra_besides(active, &run);
    return measures(run) && others > 0 &&
           (foreign > admission_rules::foreign_share * host.cores ||
            busy > admission_rules::busy_share * host.cores);
  });
}

// As it is while they all measure.
std::vector<ActiveRun> all_measuring(std::vector<ActiveRun> active) {
  std::erase_if(active, [](const ActiveRun& run) {
    return run.now > Activity::measuring && !run.cost.has_several;
  });
  for (ActiveRun& run : active) {
    run.now = Activity::measuring;
  }
  return active;
}

bool has_room_for_burst(const std::vector<ActiveRun>& active, const HostCpus& host) {
  return std::ranges::any_of(active, measures)
             ? are_undisturbed(active, host)
             : static_cast<double>(std::ranges::count_if(active, is_burst)) <=
                   std::max(1.0, host.cores);
}

}  // namespace

double load_of(const ActiveRun& run, const HostCpus& host) {
  switch (run.now) {
    case Activity::coming_up:
      return std::min(run.cost.coming_up, host.cores);
    case Activity::waiting_to_measure:
      return run.cost.idle;
    case Activity::measuring:
      return run.cost.steady;
    case Activity::evaluating:
      return evaluation;
    default:  // has no lab, or one of which it needs nothing any more
      return 0;
  }
}

double share_of_each(std::size_t runs) {
  using namespace admission_rules;
  const auto others = static_cast<double>(std::max<std::size_t>(runs, 2) - 1);
  return std::clamp((foreign_share - share_of_moments) / others, least_share,
                    IntervalChoice::usual_share);
}

void divide_cpus(Plan& plan, std::size_t runs) {
  if (auto& choice = plan.traffic.choice) {
    choice->share = share_of_each(runs);
  }
}

Activity next_of(Activity waiting) {
  switch (waiting) {
    case Activity::waiting_to_come_up:
      return Activity::coming_up;
    case Activity::waiting_to_measure:
      return Activity::measuring;
    case Activity::waiting_to_evaluate:
      return Activity::evaluating;
    default:
      return waiting;
  }
}

bool may_go_on(const std::vector<ActiveRun>& active, std::size_t waiting, const HostCpus& host) {
  std::vector<ActiveRun> then = active;
  then.at(waiting).now = next_of(then.at(waiting).now);
  if (!measures(then.at(waiting))) {
    return has_room_for_burst(then, host);
  }
  const bool is_quiet = std::ranges::none_of(
      active, [](const ActiveRun& run) { return measures(run) || is_burst(run); });
  return is_quiet || are_undisturbed(then, host);
}

std::optional<std::size_t> first_that_may_begin(const std::vector<ActiveRun>& active,
                                                std::size_t waiting, const CostOf& cost_of,
                                                const HostCpus& host) {
  const Cost least{.coming_up = 1, .steady = 0};
  if (!may_begin(active, least, host)) {
    return {};
  }
  for (std::size_t place = 0; place < std::min(waiting, looks_ahead); ++place) {
    if (may_begin(active, cost_of(place), host)) {
      return place;
    }
  }
  return {};
}

bool may_begin(std::vector<ActiveRun> active, const Cost& next, const HostCpus& host) {
  if (active.empty()) {
    return true;
  }
  active.push_back({.now = Activity::coming_up, .cost = next});
  return has_room_for_burst(active, host) && are_undisturbed(all_measuring(active), host);
}

}  // namespace erchaos::cli

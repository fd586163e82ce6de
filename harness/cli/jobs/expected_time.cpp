// Steps from the end of one phase of a run to the next.
#include "harness/cli/jobs/expected_time.hpp"

#include <algorithm>
#include <deque>
#include <functional>
#include <numeric>
#include <utility>

namespace erchaos::cli {
namespace {

class Forecast {
 public:
  Forecast(std::vector<ExpectedRun> runs, std::size_t at_most, const HostCpus& host)
      : runs_(std::move(runs)), at_most_(at_most), host_(host) {
    std::ranges::stable_sort(runs_, std::greater{}, &ExpectedRun::length);
    waiting_.resize(runs_.size());
    std::iota(waiting_.begin(), waiting_.end(), std::size_t{0});
  }

  Duration time_of_all() {
    while (!active_.empty() || !waiting_.empty()) {
      let_go_on(Activity::waiting_to_evaluate);
      begin_what_may();
      let_go_on(Activity::waiting_to_measure);
      go_to_next_end();
    }
    return now_;
  }

 private:
  struct ExpectedEnd {
    std::size_t run{};
    Instant until{};  // of what it does; not of a run that waits
  };

  static bool waits(const ActiveRun& run) { return next_of(run.now) != run.now; }

  void begin_what_may() {
    const auto cost_of = [&](std::size_t place) { return runs_[waiting_[place]].cost; };
    while (active_.size() < at_most_) {
      const auto place = first_that_may_begin(active_, waiting_.size(), cost_of, host_);
      if (!place) {
        return;
      }
      const std::size_t run = waiting_[*place];
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(*place));
      active_.push_back({.now = Activity::coming_up, .cost = runs_[run].cost});
      ends_.push_back({.run = run, .until = now_ + crowded(runs_[run].coming_up)});
    }
  }

  void let_go_on(Activity waiting) {
    for (std::size_t place = 0; place < active_.size(); ++place) {
      if (active_[place].now == waiting && may_go_on(active_, place, host_)) {
        active_[place].now = next_of(waiting);
        ends_[place].until = waiting == Activity::waiting_to_evaluate
                                 ? now_ + crowded(runs_[ends_[place].run].evaluating)
                                 : end_of_measurement(runs_[ends_[place].run].measuring);
      }
    }
  }

  // What takes all the CPU that it gets takes longer when several do so at a time.
  Duration crowded(Duration alone) const {
    double load = 0;
    for (const ActiveRun& run : active_) {
      load += load_of(run, host_);
    }
    return std::chrono::duration_cast<Duration>(alone * std::max(1.0, load / host_.cores));
  }

  Instant end_of_measurement(Duration measuring) {
    const bool is_beside = std::ranges::count(active_, Activity::measuring, &ActiveRun::now) > 1;
    measurement_begun_ =
        is_beside ? std::max(now_, measurement_begun_ + admission_rules::apart) : now_;
    return measurement_begun_ + measuring;
  }

  void go_to_next_end() {
    std::size_t next = active_.size();
    for (std::size_t place = 0; place < active_.size(); ++place) {
      const bool is_earlier = next == active_.size() || ends_[place].until < ends_[next].until;
      next = !waits(active_[place]) && is_earlier ? place : next;
    }
    now_ = std::max(now_, ends_.at(next).until);
    end(next);
  }

  void end(std::size_t place) {
    if (active_[place].now == Activity::evaluating) {
      active_.erase(active_.begin() + static_cast<std::ptrdiff_t>(place));
      ends_.erase(ends_.begin() + static_cast<std::ptrdiff_t>(place));
      return;
    }
    active_[place].now = active_[place].now == Activity::coming_up ? Activity::waiting_to_measure
                                                                   : Activity::waiting_to_evaluate;
  }

  std::vector<ExpectedRun> runs_;
  const std::size_t at_most_;
  const HostCpus host_;
  std::vector<ActiveRun> active_;
  std::vector<ExpectedEnd> ends_;    // of each active run
  std::deque<std::size_t> waiting_;  // runs that have not begun
  Instant now_{};
  Instant measurement_begun_{};  // the last one
};

}  // namespace

Duration expected_time(std::vector<ExpectedRun> runs, std::size_t at_most, const HostCpus& host) {
  return Forecast{std::move(runs), at_most, host}.time_of_all();
}

}  // namespace erchaos::cli

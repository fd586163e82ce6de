// One run in progress, on the main thread; what records beside it has threads of its own
// (Collectors).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/collectors.hpp"
#include "harness/run/injections.hpp"
#include "harness/run/phases.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/routing_watch.hpp"
#include "harness/run/run_problems.hpp"
#include "harness/run/time_limit.hpp"
#include "harness/run/timeline_keeper.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// The state of one run in progress.
class RunInProgress {
 public:
  RunInProgress(const Plan& plan, Lab& lab, TimeLimit& limit, Progress& progress, Duration shift,
                const TimelineKeeper::Keep& keep)
      : plan_(plan),
        traffic_(plan.traffic),
        lab_(lab),
        clock_(lab.clock()),
        limit_(limit),
        stop_(limit.token()),
        shift_(shift),
        progress_(progress),
        keeper_(lab.events(), keep),
        wire_drops_before_(lab.wire_drops()),
        wires_{.delay = plan.topology.wire_delay(), .loss_pct = plan.topology.wire_loss()},
        phases_(lab.events(), clock_),
        injections_(plan.steps, lab, problems_),
        routing_(lab) {
    begin_at(clock_.now());  // until there is a first probe
  }

  // False: the run ends here, for a reason that has been noted, or because a stop was requested.
  bool get_ready(Instant started, const std::function<void()>& when_ready);
  void measure();
  Recording finish();  // everything that was recorded; once

 private:
  bool is_over();
  void note_stop(std::string_view when);  // "during ..."
  void bring_up(Instant started);
  void settle_interval();
  bool come_up(Instant deadline);
  Duration wait_to_measure();
  void begin_at(Instant zero);
  void begin_to_measure();
  void walk_through();
  void go_on(Instant end, const std::string& countdown = "");
  void wait_until(Instant instant);
  void wait_for_end_of_phase(Instant end);
  void act(const PlannedAction& action);
  void mark();
  void wait_for_recovery();
  void wait_for_clean_time(Instant deadline);
  void drain();
  TesterRecord with_reception(TesterRecord measured) const;
  void ask_for_updates();
  // `end`: of what it waits for; `countdown`: its name if it is a timer.
  Status status(Instant end, const std::string& countdown = "") const;
  void add_details(Status& status) const;
  void add_timetable(Status& status) const;

  const Plan& plan_;
  Traffic traffic_;  // the plan's, with the interval that was chosen
  Lab& lab_;
  Clock& clock_;
  TimeLimit& limit_;
  const std::stop_token stop_;
  const Duration shift_;  // of all steps
  Progress& progress_;
  TimelineKeeper keeper_;
  const std::uint64_t wire_drops_before_;  // those of earlier repetitions
  const WiresRecord wires_;
  Instant begin_{};
  Duration begin_utc_{};
  Duration came_up_in_{};
  std::optional<IntervalRecord> interval_;
  std::vector<SessionRecord> sessions_;
  RunProblems problems_;
  Phases phases_;
  Injections injections_;
  std::vector<PlannedAction> timetable_;
  std::size_t next_action_ = 0;
  RoutingWatch routing_;
  Collectors collectors_;
};

}  // namespace erchaos

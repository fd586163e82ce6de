// Runs a scenario: a single run is a repetition of one.
#pragma once

#include <filesystem>
#include <memory>

#include "harness/base/time.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/job_link.hpp"
#include "harness/cli/run/console_progress.hpp"
#include "harness/cli/run/event_stream.hpp"
#include "harness/cli/run/run_output.hpp"
#include "harness/cli/standing/held_run.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/run/kept_lab.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {

// Runs, evaluates and reports one repetition after another, in one lab as long as each leaves it as
// it was. Ends early, keeping what there is, on a signal, when the first repetition's lab does not
// come up, and when nothing can be written.
//
// Lives inside the sandbox. What it refers to must outlive it.
class ScenarioRun {
 public:
  // `started`: the time until the first lab is ready counts from then on. `view`: nullptr: none.
  // `link`: to the process that started it, which gets each outcome; nullptr: none. `keep`, if
  // there is one, gets the lab of the first repetition that does not pass, which then is
  // the last one.
  ScenarioRun(const Plan& plan, const RunArguments& arguments, RunOutput& output, Clock& clock,
              Instant started, EventStream& events, const LiveView* view, const JobLink* link,
              KeepLab keep);

  // Throws HostError if the kernel lacks what the topology needs.
  ExitStatus run();

 private:
  unsigned count() const { return arguments_.repeat.value_or(1); }
  ExitStatus repeat();
  ExitStatus run_once(unsigned number);
  std::unique_ptr<ConsoleProgress> progress_of(unsigned number) const;
  void wait_for(Activity wish) const;  // until the other runs on this host allow it
  Recording record(unsigned number, Duration phase);
  void end_use_of_lab(Recording& recording, unsigned number);
  bool should_be_kept(const Recording& recording) const;
  void keep_interval(const Recording& recording);

  Plan plan_;  // after the first repetition, with the interval that it chose
  const RunArguments& arguments_;
  RunOutput& output_;
  Clock& clock_;
  const Instant started_;
  EventStream& events_;
  const LiveView* view_;
  const JobLink* link_;
  const KeepLab keep_;
  unsigned kept_ = 0;  // the number of the repetition whose lab is kept; 0: none
  const StopSignal stop_;
  KeptLab lab_;
};

}  // namespace erchaos::cli

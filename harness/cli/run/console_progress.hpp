// Progress on the console: a live view, plain lines, or nothing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "harness/cli/jobs/job_link.hpp"
#include "harness/cli/view/live_view.hpp"
#include "harness/plan/topology.hpp"
#include "harness/record/log/event.hpp"
#include "harness/run/progress.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::cli {

class ConsoleProgress : public Progress {
 public:
  virtual void hear(const std::vector<Event>& /*news*/) {}  // from any thread
};

// "noise-floor, 4 s to go, sessions up 10/10"
std::string status_line(const Status& status);

std::unique_ptr<ConsoleProgress> no_progress();
// Tells the process that started the run, and lets it say when the run may measure.
std::unique_ptr<ConsoleProgress> linked_progress(const JobLink& link, const Clock& clock);
// A line on standard error for each phase.
std::unique_ptr<ConsoleProgress> progress_in_lines();
// Complaints wait while it exists, as `view` has the terminal.
std::unique_ptr<ConsoleProgress> live_progress(const LiveView& view, const RunTitle& title,
                                               const Topology& topology);

}  // namespace erchaos::cli

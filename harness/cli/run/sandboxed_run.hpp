// A scenario in a sandbox of its own.
#pragma once

#include <filesystem>
#include <string>

#include "harness/cli/commands.hpp"
#include "harness/cli/jobs/job_link.hpp"
#include "harness/cli/jobs/side_by_side.hpp"
#include "harness/cli/run/event_stream.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// Where a run writes, and how it was asked for. They must outlive the run.
struct RunOrder {
  Plan& plan;
  const std::filesystem::path& directory;
  const RunArguments& arguments;
};

// The only run at its time: with a live view, if that is wanted and possible. Throws HostError if
// the host lacks what a run needs. `link` gets the outcomes. The caller must have one thread.
ExitStatus run_in_front(const RunOrder& order, EventStream& events, const JobLink& link);

// One of several: in the process of a job of SideBySide, on a host that has been checked.
ExitStatus run_as_job(const RunOrder& order, const JobLink& link, unsigned which_try);

// For SideBySide, on a host that has been checked. A try after the first sets the directory of the
// one before aside.
Job job_of(const RunOrder& order, std::string name);

}  // namespace erchaos::cli

// A run in the process of a holder, which stays if the run's lab is kept.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {

// A lab that outlives its run.
struct LabToKeep {
  Lab& lab;
  std::vector<Traffic> traffic{};     // that passed before the first fault; none: it was not ready
  std::filesystem::path directory{};  // of its nodes/
  ExitStatus status{};                // of the run
  std::stop_token stop{};             // ends the lab
};

// Lets the starting process end with the run's status, serves the lab, and returns when it should
// end. It returns at once if the starting process has ended.
using KeepLab = std::function<void(LabToKeep)>;

struct HeldRun {
  ExitStatus status{};
  std::string lab{};  // the name that it stands under; "": it was not kept
};

// Calls `work` in the lab's sandbox, with this process's standard input and outputs, and passes
// signals on to it. The lab dies with this process unless it is kept. `tell` gets what the holder
// has to say of a failure. The caller must have one thread.
HeldRun run_in_holder(const Topology& topology, const std::filesystem::path& directory,
                      const std::function<ExitStatus(const KeepLab&)>& work,
                      const TellOfFailure& tell);

}  // namespace erchaos::cli

// Where the runs of a scenario write, and what they print.
#pragma once

#include <filesystem>
#include <memory>

#include "harness/cli/commands.hpp"
#include "harness/record/compare/repetitions.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

// Printing and writing may throw, with a full disk; what was written before stays.
class RunOutput {
 public:
  virtual ~RunOutput() = default;

  // Repetitions are counted from 1.
  virtual std::filesystem::path directory_of(unsigned repetition) const = 0;
  virtual void begin() {}
  virtual void measured(const Result& /*result*/) {}  // nothing is written yet
  // Its reports are written; `repetition` has its phase and lab.
  virtual void reported(const reports::Run& run, Repetition repetition, unsigned number) = 0;
  virtual void end() {}
};

// A single run writes into the run directory itself.
std::unique_ptr<RunOutput> output_of_one(const RunArguments& arguments,
                                         const std::filesystem::path& directory);
// Repetitions write into 01, 02, ... below it and, after each, repetitions.json.
std::unique_ptr<RunOutput> output_of_repetitions(const RunArguments& arguments,
                                                 const std::filesystem::path& directory,
                                                 const Plan& plan);

}  // namespace erchaos::cli

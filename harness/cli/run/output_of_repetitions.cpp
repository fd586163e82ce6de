// The output of repetitions: a line for each, and a table of their statistics.
#include <fmt/core.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/run_output.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/repetitions_json.hpp"
#include "reports/text/repetitions_text.hpp"

namespace erchaos::cli {
namespace {

class OutputOfRepetitions : public RunOutput {
 public:
  OutputOfRepetitions(const RunArguments& arguments, const std::filesystem::path& directory,
                      const Plan& plan)
      : arguments_(arguments), directory_(directory) {
    all_.phase_range = plan.phase_range;
    all_.limits = plan.limits;
  }

  std::filesystem::path directory_of(unsigned repetition) const override {
    const auto digits = std::max<std::size_t>(2, std::to_string(*arguments_.repeat).size());
    return directory_ / fmt::format("{:0{}}", repetition, digits);
  }

  void begin() override {
    if (!arguments_.is_quiet()) {
      say("{} repetitions, each with its faults delayed by a random time below {} ms\n",
          *arguments_.repeat, in_milliseconds(all_.phase_range));
    }
  }

  void reported(const reports::Run& run, Repetition repetition, unsigned number) override {
    const Result& result = run.result;
    if (all_.interval == Duration::zero()) {  // the first that got so far knows it
      all_.scenario = result.scenario;
      all_.interval = result.interval;
    }
    if (number == 1) {
      all_.environment = result.environment;
      all_.configurations = reports::read_configurations(directory_of(number));
    }
    repetition.directory = directory_of(number).filename();
    add_result(all_, std::move(repetition), result);
    reports::write_repetitions(directory_ / "repetitions.json", all_);
    if (!arguments_.is_quiet()) {
      say("{}", reports::repetition_line(all_.all.back(), result));
    }
  }

  void end() override {
    if (arguments_.is_quiet()) {
      say("{}", reports::verdict_lines(all_));
    } else {
      say("{}\n", reports::repetitions_table(all_));
      tell_next(step_after(all_, as_typed(directory_)));
      say("{}\n", named(as_typed(directory_)));
    }
  }

 private:
  const RunArguments& arguments_;
  const std::filesystem::path& directory_;
  Repetitions all_;
};

}  // namespace

std::unique_ptr<RunOutput> output_of_repetitions(const RunArguments& arguments,
                                                 const std::filesystem::path& directory,
                                                 const Plan& plan) {
  return std::make_unique<OutputOfRepetitions>(arguments, directory, plan);
}

}  // namespace erchaos::cli

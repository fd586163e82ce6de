// The output of a single run: a table, the run directory, and the decision of a rehearsal.
#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/cli/output/print.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/run/run_output.hpp"
#include "reports/text/console.hpp"

namespace erchaos::cli {
namespace {

class OutputOfOne : public RunOutput {
 public:
  OutputOfOne(const RunArguments& arguments, const std::filesystem::path& directory)
      : arguments_(arguments), directory_(directory) {}

  std::filesystem::path directory_of(unsigned /*repetition*/) const override { return directory_; }

  void measured(const Result& result) override {
    if (arguments_.is_quiet()) {
      say("{}", reports::verdict_line(result));
    } else {
      print_table(result);
    }
  }

  void reported(const reports::Run& run, Repetition /*repetition*/, unsigned /*number*/) override {
    if (!arguments_.is_quiet()) {
      tell_next(step_after(run.result, page()));
      say("{}\n", named(as_typed(directory_)));
    }
    if (arguments_.is_rehearsal) {
      print_rehearsal(run, directory_);
    }
  }

 private:
  // A full disk has room for the timeline, but perhaps not for more.
  std::filesystem::path page() const {
    const auto file = directory_ / "report.html";
    return std::filesystem::exists(file) ? as_typed(file) : std::filesystem::path{};
  }

  const RunArguments& arguments_;
  const std::filesystem::path& directory_;
};

}  // namespace

std::unique_ptr<RunOutput> output_of_one(const RunArguments& arguments,
                                         const std::filesystem::path& directory) {
  return std::make_unique<OutputOfOne>(arguments, directory);
}

}  // namespace erchaos::cli

// erchaos report: the reports of earlier runs, made again.
#include <fmt/core.h>

#include "harness/cli/commands.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {

ExitStatus report(const ReportArguments& arguments) {
  std::vector<reports::Run> runs;
  for (const auto& directory : arguments.runs) {  // all are read before anything is written
    runs.push_back(reports::read_run(directory));
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto& directory = arguments.runs[i];
    for (const std::string& sentence : runs[i].missing) {
      fmt::print("{}: {}\n", directory.string(), sentence);
    }
    reports::write(directory, runs[i]);
    for (const reports::Format* format : reports::formats()) {
      fmt::print("{}\n", (directory / format->file).string());
    }
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

// Reads the files of a run back for the CI service.
#include "harness/cli/run/tell_ci.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>
#include <vector>

#include "harness/base/complain.hpp"
#include "harness/base/lines.hpp"
#include "harness/cli/machine/annotations.hpp"
#include "harness/cli/machine/run_diagnostics.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/text/repetitions_text.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

// Indented lines are shown as they are: nothing in them is markup.
std::string as_code_block(const std::string& text) {
  std::string block = "\n";
  for (const std::string& line : lines_of(text)) {
    block += "    " + line + "\n";
  }
  return block + "\n";
}

std::string summary_of(const fs::path& directory, const RunArguments& arguments) {
  if (!arguments.repeat) {
    return read_file((directory / "report.md").string());
  }
  const Repetitions all = reports::read_repetitions(directory / "repetitions.json");
  return as_code_block(reports::verdict_lines(all) + "\n" + reports::repetitions_table(all));
}

void append_to(const char* file, const std::string& text) {
  const FileDescriptor opened = open_file(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (::write(opened.number(), text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw std::runtime_error(fmt::format("write {}: not all of the summary was written", file));
  }
}

std::vector<fs::path> runs_in(const fs::path& directory, const RunArguments& arguments) {
  std::vector<fs::path> runs;
  if (arguments.repeat) {
    const Repetitions all = reports::read_repetitions(directory / "repetitions.json");
    for (const Repetition& each : all.all) {
      runs.push_back(directory / each.directory);
    }
  } else {
    runs.push_back(directory);
  }
  return runs;
}

template <typename Work>
void or_complain(Work work) {
  try {
    work();
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: {}", error.what()));
  }
}

template <typename MakeText>
void append_summary(MakeText text) {
  const char* summary = std::getenv("GITHUB_STEP_SUMMARY");
  if (ci_of_environment() == Ci::github && summary != nullptr && *summary != '\0') {
    or_complain([&] { append_to(summary, text()); });
  }
}

}  // namespace

Diagnostics diagnostics_of(const Plan& plan, const fs::path& directory,
                           const RunArguments& arguments) {
  RunDiagnostics diagnostics{plan};
  or_complain([&] {
    for (const fs::path& run : runs_in(directory, arguments)) {
      diagnostics.add(reports::read_run(run).result);
    }
  });
  return diagnostics.all();
}

void tell_ci(const Diagnostics& diagnostics, const fs::path& directory,
             const RunArguments& arguments) {
  printed([&] { annotate(diagnostics, stdout); });
  append_summary([&] { return summary_of(directory, arguments); });
}

void add_to_summary(const fs::path& markdown) {
  append_summary([&] { return read_file(markdown.string()); });
}

}  // namespace erchaos::cli

// Tables and decisions on standard output.
#include "harness/cli/print.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>

#include "harness/cli/one_run.hpp"
#include "reports/console.hpp"
#include "reports/console_text.hpp"
#include "reports/rehearsal.hpp"

namespace erchaos::cli {

void print_table(const Result& result) {
  const auto colour = reports::colour_for(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"));
  fmt::print("{}", reports::console_table(result, colour));
}

void print_rehearsal(const reports::Run& run, const std::filesystem::path& directory) {
  const auto against = reports::reasons_for_no_go(run);
  fmt::print("{}: {}\n", against.empty() ? "GO" : "NO-GO",
             as_typed(directory / "rehearsal.html").string());
  for (const std::string& reason : against) {
    fmt::print("{}", reports::paragraph("- " + reason, 2));
  }
}

}  // namespace erchaos::cli

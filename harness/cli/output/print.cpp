// Prints tables and decisions to standard output.
#include "harness/cli/output/print.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdlib>

#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/say.hpp"
#include "reports/rehearsal/rehearsal.hpp"
#include "reports/text/console.hpp"
#include "reports/text/console_text.hpp"

namespace erchaos::cli {

void print_table(const Result& result) {
  const auto colour = reports::colour_for(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"));
  // Has colours, and text from outside was made printable already: not for say().
  say_as_it_is(reports::console_table(result, colour));
}

void print_rehearsal(const reports::Run& run, const std::filesystem::path& directory) {
  const auto against = reports::reasons_for_no_go(run);
  say("{}: {}\n", against.empty() ? "GO" : "NO-GO", named(as_typed(directory / "rehearsal.html")));
  for (const std::string& reason : against) {
    say("{}", reports::paragraph("- " + reason, 2));
  }
}

}  // namespace erchaos::cli

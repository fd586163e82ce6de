// Writes the reports of a sweep, one after the other.
#include <fmt/format.h>

#include <array>

#include "harness/base/complain.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "reports/export/junit_sweep.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/page/resilience_page.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

using WriteReport = void (*)(const Sweep& sweep, const fs::path& folder);
constexpr std::array<WriteReport, 4> writers{
    [](const Sweep& sweep, const fs::path& folder) { reports::write_sweep(folder, sweep); },
    [](const Sweep& sweep, const fs::path& folder) {
      reports::write_whole_file(folder / page_of_sweep, reports::resilience_page(sweep, folder));
    },
    [](const Sweep& sweep, const fs::path& folder) {
      reports::write_whole_file(folder / "resilience.md", reports::resilience_markdown(sweep));
    },
    [](const Sweep& sweep, const fs::path& folder) {
      reports::write_whole_file(folder / "junit.xml", reports::junit_of_sweep(sweep, folder));
    }};

}  // namespace

void write_sweep_reports(const Sweep& sweep, const fs::path& folder) {
  for (const auto& write : writers) {
    write(sweep, folder);
  }
}

bool try_to_write_sweep_reports(const Sweep& sweep, const fs::path& folder) {
  bool all = true;
  for (const auto& write : writers) {
    try {
      write(sweep, folder);
    } catch (const std::exception& error) {
      complain(fmt::format("erchaos: {}", error.what()));
      all = false;
    }
  }
  return all;
}

}  // namespace erchaos::cli

// The list of report formats, and their way into the run directory.
#include <array>

#include "reports/format.hpp"
#include "reports/whole_file.hpp"

namespace erchaos::reports {

extern const Format azure_json;
extern const Format html_page;
extern const Format junit_xml;
extern const Format routes_text;

std::span<const Format* const> formats() {
  static constexpr std::array all{
      &html_page,
      &junit_xml,
      &azure_json,
      &routes_text,
  };
  return all;
}

void write(const std::filesystem::path& run_directory, const Run& run) {
  for (const Format* format : formats()) {
    write_whole_file(run_directory / format->file, format->render(run));
  }
}

}  // namespace erchaos::reports

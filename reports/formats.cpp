// Lists the report formats, and writes them into the run directory.
#include <array>

#include "reports/format.hpp"
#include "reports/json/whole_file.hpp"

namespace erchaos::reports {

extern const Format azure_json;
extern const Format html_page;
extern const Format junit_xml;
extern const Format rehearsal_html;
extern const Format rehearsal_markdown;
extern const Format report_md;
extern const Format routes_text;
extern const Format perfetto_trace;
extern const Format prometheus;

std::span<const Format* const> formats() {
  static constexpr std::array all{
      &html_page, &junit_xml, &azure_json, &routes_text, &report_md, &perfetto_trace, &prometheus,
  };
  return all;
}

std::span<const Format* const> rehearsal_formats() {
  static constexpr std::array all{
      &rehearsal_html,
      &rehearsal_markdown,
  };
  return all;
}

void write(const std::filesystem::path& run_directory, const Run& run,
           std::span<const Format* const> which) {
  for (const Format* format : which) {
    write_whole_file(run_directory / format->file, format->render(run));
  }
}

}  // namespace erchaos::reports

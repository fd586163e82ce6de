// report.md: the summary, in Markdown.
#include "reports/format.hpp"
#include "reports/text/summary.hpp"

namespace erchaos::reports {

extern constinit const Format report_md{
    .name = "markdown", .file = "report.md", .render = [](const Run& run) {
      return markdown(summary(run));
    }};

}  // namespace erchaos::reports

// rehearsal.html and rehearsal.md: for people, and for tickets that take Markdown.
#include "reports/format.hpp"
#include "reports/rehearsal/rehearsal.hpp"

namespace erchaos::reports {

extern constinit const Format rehearsal_html{
    .name = "rehearsal", .file = "rehearsal.html", .render = [](const Run& run) {
      return html(rehearsal(run));
    }};

extern constinit const Format rehearsal_markdown{
    .name = "rehearsal-markdown", .file = "rehearsal.md", .render = [](const Run& run) {
      return markdown(rehearsal(run));
    }};

}  // namespace erchaos::reports

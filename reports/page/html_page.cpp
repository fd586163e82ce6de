// report.html: the page for people, in one self-contained file.
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/page/page_data.hpp"
#include "reports/page/page_template.hpp"

namespace erchaos::reports {
namespace {

std::string render_page(const Run& run) { return page_with(report_template(), page_data(run)); }

}  // namespace

extern constinit const Format html_page{
    .name = "page", .file = "report.html", .render = render_page};

}  // namespace erchaos::reports

// report.html: the page that people look at, in one file that needs no other.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/page_data.hpp"
#include "reports/page_template.hpp"

namespace erchaos::reports {
namespace {

// Inside <script> nothing may look like markup: in JSON, '<' can only be part of a string.
std::string script_safe(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string render(const Run& run) {
  using Json = nlohmann::ordered_json;
  const std::string_view page = page_template();
  const std::size_t place = page.find(data_place);
  return fmt::format(
      "{}{}{}", page.substr(0, place),
      script_safe(page_data(run).dump(-1, ' ', true, Json::error_handler_t::replace)),
      page.substr(place + data_place.size()));
}

}  // namespace

extern constinit const Format html_page{.name = "page", .file = "report.html", .render = render};

}  // namespace erchaos::reports

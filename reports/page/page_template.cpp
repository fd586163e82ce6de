// Embeds the page templates with the assembler, so that the program needs no other files.
#include "reports/page/page_template.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

// clang-format off
#define ERCHAOS_EMBED(symbol, file) \
  asm(".section .rodata\n"                        \
      ".global " #symbol "_begin, " #symbol "_end\n" \
      #symbol "_begin:\n"                         \
      ".incbin \"" file "\"\n"                    \
      #symbol "_end:\n"                           \
      ".previous\n");                             \
  extern "C" const char symbol##_begin;           \
  extern "C" const char symbol##_end
// clang-format on

ERCHAOS_EMBED(erchaos_report, ERCHAOS_PAGES "/report.template.html");
ERCHAOS_EMBED(erchaos_matrix, ERCHAOS_PAGES "/matrix.template.html");
ERCHAOS_EMBED(erchaos_resilience, ERCHAOS_PAGES "/resilience.template.html");
ERCHAOS_EMBED(erchaos_style, ERCHAOS_PAGES "/style.css");

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

}  // namespace

std::string_view report_template() { return {&erchaos_report_begin, &erchaos_report_end}; }

std::string_view matrix_template() { return {&erchaos_matrix_begin, &erchaos_matrix_end}; }

std::string_view resilience_template() {
  return {&erchaos_resilience_begin, &erchaos_resilience_end};
}

std::string_view page_style() { return {&erchaos_style_begin, &erchaos_style_end}; }

std::string page_with(std::string_view page, const nlohmann::ordered_json& data) {
  const std::size_t place = page.find(data_place);
  const std::string json =
      script_safe(data.dump(-1, ' ', true, nlohmann::ordered_json::error_handler_t::replace));
  return fmt::format("{}{}{}", page.substr(0, place), json, page.substr(place + data_place.size()));
}

}  // namespace erchaos::reports

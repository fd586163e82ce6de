// Page templates without data, as bundled when the program was built (reports/page/).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace erchaos::reports {

// The place of the data in a page; occurs once.
inline constexpr std::string_view data_place = "@ERCHAOS_DATA@";

std::string_view report_template();      // of one run
std::string_view matrix_template();      // of several
std::string_view resilience_template();  // of a sweep
std::string_view page_style();           // CSS that all have

// The page with `data` in it, escaped so that no text in it can be taken for markup.
std::string page_with(std::string_view page, const nlohmann::ordered_json& data);

}  // namespace erchaos::reports

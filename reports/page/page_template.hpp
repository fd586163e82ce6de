// Pages without their data, as they were bundled when the program was built (reports/page/).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace erchaos::reports {

// Where the data belongs in a page; occurs once.
inline constexpr std::string_view data_place = "@ERCHAOS_DATA@";

std::string_view report_template();  // of one run
std::string_view matrix_template();  // of several

// The page with `data` in it, which cannot be taken for markup whatever texts it holds.
std::string page_with(std::string_view page, const nlohmann::ordered_json& data);

}  // namespace erchaos::reports

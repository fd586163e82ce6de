// The page without a run, as it was bundled when the program was built (reports/page/).
#pragma once

#include <string_view>

namespace erchaos::reports {

// Where the data belongs in it; occurs once.
inline constexpr std::string_view data_place = "@ERCHAOS_DATA@";

std::string_view page_template();

}  // namespace erchaos::reports

// Escapes foreign text for HTML.
#pragma once

#include <string>
#include <string_view>

namespace erchaos::reports {

// On one line, harmless between tags and in quoted attributes.
std::string html_text(std::string_view text);

}  // namespace erchaos::reports

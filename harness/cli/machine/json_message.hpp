// JSON as the text of a message between processes.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace erchaos::cli {

// On one line. What is no UTF-8, such as the name of a file, has U+FFFD instead.
std::string message_of(const nlohmann::json& json);

}  // namespace erchaos::cli

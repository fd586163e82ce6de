// JSON as the text of a message between processes.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace erchaos::cli {

// On one line. What is no UTF-8, such as the name of a file, has U+FFFD instead.
inline std::string message_of(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace erchaos::cli

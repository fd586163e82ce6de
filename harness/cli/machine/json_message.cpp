// Writes JSON without line breaks.
#include "harness/cli/machine/json_message.hpp"

#include <nlohmann/json.hpp>

namespace erchaos::cli {

std::string message_of(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace erchaos::cli

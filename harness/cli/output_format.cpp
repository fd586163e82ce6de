// Prints documents for programs.
#include "harness/cli/output_format.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

namespace erchaos::cli {

void print_document(const nlohmann::ordered_json& document) {
  using Json = nlohmann::ordered_json;
  // JSON escapes control characters itself.
  fmt::print("{}\n", document.dump(2, ' ', false, Json::error_handler_t::replace));
}

}  // namespace erchaos::cli

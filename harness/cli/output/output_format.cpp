// Prints documents for programs.
#include "harness/cli/output/output_format.hpp"

#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "harness/base/ci.hpp"

namespace erchaos::cli {

void print_document(const nlohmann::ordered_json& document) {
  using Json = nlohmann::ordered_json;
  // JSON escapes control characters itself.
  const std::string text = document.dump(2, ' ', false, Json::error_handler_t::replace);
  fmt::print("{}\n", json_without_commands(ci_of_environment(), text));
}

}  // namespace erchaos::cli

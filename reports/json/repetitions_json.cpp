// Writes repetitions.json, with one line for everything that fits on one.
#include "reports/json/repetitions_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/json/write_json.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

std::string in_one_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool holds_containers(const Json& value) {
  return std::any_of(value.begin(), value.end(),
                     [](const Json& each) { return each.is_structured(); });
}

// Keeps files small for a repository: a container of plain values is one line, but a list of texts,
// such as a configuration, has a line for each.
std::string laid_out(const Json& value, const std::string& indent) {
  const bool is_listing =
      value.is_array() && value.size() > 1 &&
      std::all_of(value.begin(), value.end(), [](const Json& each) { return each.is_string(); });
  if (!value.is_structured() || value.empty() || (!holds_containers(value) && !is_listing)) {
    return in_one_line(value);
  }
  const std::string deeper = indent + "  ";
  std::string text;
  for (const auto& [key, each] : value.items()) {
    text +=
        fmt::format("{}\n{}{}{}", text.empty() ? "" : ",", deeper,
                    value.is_object() ? in_one_line(Json(key)) + ": " : "", laid_out(each, deeper));
  }
  return fmt::format("{}{}\n{}{}", value.is_object() ? "{" : "[", text, indent,
                     value.is_object() ? "}" : "]");
}

}  // namespace

std::string repetitions_json(const Repetitions& repetitions) {
  return laid_out(to_json(repetitions, Instant{}), "") + '\n';
}

void write_repetitions(const std::filesystem::path& file, const Repetitions& repetitions) {
  write_whole_file(file, repetitions_json(repetitions));
}

}  // namespace erchaos::reports

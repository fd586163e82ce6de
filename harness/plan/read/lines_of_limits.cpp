// Finds the lines of a scenario on which its limits are written.
#include "harness/plan/read/scenario_parts.hpp"

namespace erchaos {
namespace {

void add_lines(const TomlEntries& table, const std::string& prefix,
               std::map<std::string, std::size_t>& lines) {
  for (const auto& [key, value] : table) {
    if (const auto* inner = std::get_if<TomlEntries>(&value.data)) {
      add_lines(*inner, prefix + key + ".", lines);
    } else if (value.line > 0) {
      lines[prefix + key] = value.line;
    }
  }
}

}  // namespace

std::map<std::string, std::size_t> lines_of_limits(const TomlValue& scenario) {
  std::map<std::string, std::size_t> lines;
  const TomlValue* limits = find(std::get<TomlEntries>(scenario.data), "limits");
  if (limits != nullptr && std::holds_alternative<TomlEntries>(limits->data)) {
    add_lines(std::get<TomlEntries>(limits->data), "", lines);
  }
  return lines;
}

}  // namespace erchaos

// Changes and writes the tables of a scenario.
#include "harness/cli/sweep/scenario_tables.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "harness/base/lines.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/plan/toml/toml_value.hpp"

namespace erchaos::cli {
namespace {

// What is not TOML is a string, as of `erchaos run --set`.
std::string value_as_toml(const std::string& value) {
  std::vector<Problem> ignored;
  const auto document = parse_toml("value = " + value + "\n", "", ignored);
  const bool is_toml = document && std::get<TomlEntries>(document->data).size() == 1;
  return is_toml ? value : "'" + value + "'";
}

std::string written_table(const std::string& heading, const TomlLines& lines) {
  std::string text = heading.empty() || lines.empty() ? "" : "\n" + heading + "\n";
  for (const auto& [key, value] : lines) {
    text += fmt::format("{} = {}\n", key, value);
  }
  return text;
}

void put_line(TomlLines& lines, const std::string& key, const std::string& value) {
  const auto line = std::ranges::find(lines, key, &TomlLines::value_type::first);
  if (line == lines.end()) {
    lines.emplace_back(key, value);
  } else {
    line->second = value;
  }
}

[[noreturn]] void refuse_setting(const std::string& setting, const std::string& why) {
  throw InputError{
      {{.subject = "--set", .message = fmt::format("'{}': {}", shortened(setting), why)}}};
}

}  // namespace

TomlLines lines_of_toml(const std::string& text) {
  TomlLines lines;
  for (const std::string& line : lines_of(text)) {
    const std::size_t equals = line.find(" = ");
    lines.emplace_back(line.substr(0, equals), line.substr(equals + 3));
  }
  return lines;
}

// nullptr: the scenario does not have it.
TomlLines* ScenarioTables::table_for(const std::string& setting, std::string& key) {
  static const RE2 of_table{R"((traffic|limits)\.([^=]+))"};
  static const RE2 of_list{R"((fault|connections)\.(\d{1,3})\.([\w-]+))"};
  static const RE2 of_top{R"(phase|ready_within|seed)"};
  std::string table;
  std::size_t place{};
  if (RE2::FullMatch(setting, of_table, &table, &key)) {
    return table == "traffic" ? &traffic : &limits;
  }
  if (RE2::FullMatch(setting, of_list, &table, &place, &key)) {
    if (table == "connections") {
      return connections.empty() ? nullptr : &connections;
    }
    return place < faults.size() ? &faults[place] : nullptr;
  }
  if (!RE2::FullMatch(setting, of_top)) {
    refuse_setting(setting,
                   "all cells of a sweep can have keys of traffic, limits, connections.0, fault.0 "
                   "and fault.1, phase, ready_within and seed");
  }
  key = setting;
  return &top;
}

void ScenarioTables::set(const std::string& setting) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos) {
    refuse_setting(setting, "must be KEY=VALUE, such as \"traffic.flows=64\"");
  }
  std::string key;
  if (TomlLines* table = table_for(setting.substr(0, equals), key)) {
    put_line(*table, key, value_as_toml(setting.substr(equals + 1)));
  }
}

std::string ScenarioTables::text() const {
  std::string text = written_table("", top) + written_table("[traffic]", traffic) +
                     written_table("[[connections]]", connections);
  for (const TomlLines& fault : faults) {
    text += written_table("[[fault]]", fault);
  }
  return text + written_table("[limits]", limits);
}

}  // namespace erchaos::cli

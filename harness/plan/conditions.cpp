// Puts the tables of a scenario into words.
#include "harness/plan/conditions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

std::string in_words(const TomlValue& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) {
    const auto duration = parse_duration(*text);
    return duration ? erchaos::in_words(*duration) : *text;
  }
  if (const auto* flag = std::get_if<bool>(&value.data)) {
    return *flag ? "true" : "false";
  }
  if (const auto* array = std::get_if<TomlArray>(&value.data)) {
    std::string text;
    for (const TomlValue& element : *array) {
      text += (text.empty() ? "" : ", ") + in_words(element);
    }
    return "[" + text + "]";
  }
  if (const auto* entries = std::get_if<TomlEntries>(&value.data)) {
    std::vector<std::string> parts;
    for (const TomlEntry& entry : *entries) {
      parts.push_back(fmt::format("{} = {}", entry.key, in_words(entry.value)));
    }
    std::ranges::sort(parts);
    return fmt::format("{}", fmt::join(parts, ", "));
  }
  return as_written(value);
}

}  // namespace

std::string condition_of(const Traffic& traffic) {
  if (traffic.flows == 0) {
    return "none";
  }
  constexpr std::array families{"IPv4", "IPv6", "IPv4 and IPv6"};
  std::string classes;
  for (const FlowClass& each : traffic.classes) {
    classes += fmt::format(", {} {}", each.flows, each.name);
  }
  return fmt::format("{} flows{}, {}, {} {} {}, {} bytes every {}, lost after {}, clean for {}",
                     traffic.flows, classes, families.at(static_cast<std::size_t>(traffic.family)),
                     traffic.from, traffic.direction == Direction::both ? "and" : "to", traffic.to,
                     traffic.payload, traffic.choice ? "auto" : erchaos::in_words(traffic.interval),
                     erchaos::in_words(traffic.forwarding_delay_threshold),
                     erchaos::in_words(traffic.sustained_convergence_validation_time));
}

std::map<std::string, std::string> conditions_of(const TomlValue& document,
                                                 const Traffic& traffic) {
  const auto& scenario = std::get<TomlEntries>(document.data);
  std::map<std::string, std::string> conditions{{"traffic", condition_of(traffic)}};
  for (const char* key : {"name", "fault", "connections"}) {
    const TomlValue* value = find(scenario, key);
    const auto* tables = value == nullptr ? nullptr : std::get_if<TomlArray>(&value->data);
    for (std::size_t i = 0; tables != nullptr && i < tables->size(); ++i) {
      conditions[fmt::format("{} {}", key, i + 1)] = in_words((*tables)[i]);
    }
    if (value != nullptr && tables == nullptr) {
      conditions[key] = in_words(*value);
    }
  }
  return conditions;
}

}  // namespace erchaos

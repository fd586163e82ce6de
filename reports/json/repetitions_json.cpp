// Distributions by phase and metric; one line for what fits on one.
#include "reports/json/repetitions_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/base/lines.hpp"
#include "reports/json/json_parts.hpp"
#include "reports/json/whole_file.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json distribution(const std::vector<double>& values) {
  if (values.empty()) {
    return nullptr;
  }
  const Distribution found = describe(values);
  const auto& interval = found.median_interval;
  return {
      {"count", found.count},
      {"min", rounded(found.min)},
      {"p1", rounded(found.p1)},
      {"median", rounded(found.median)},
      {"p99", rounded(found.p99)},
      {"max", rounded(found.max)},
      {"mean", rounded(found.mean)},
      {"standard_deviation", rounded(found.standard_deviation)},
      {"median_interval",
       interval ? Json::array({rounded(interval->low), rounded(interval->high)}) : Json(nullptr)}};
}

Json series(const Series& of) {
  Json values = Json::array();
  for (const auto& figure : of.figures) {
    values.push_back(number(figure));
  }
  return {{"unit", name_of(of.unit)},
          {"accuracy", Json::array({rounded(of.accuracy_low), rounded(of.accuracy_high)})},
          {"without_value", of.without_value()},
          {"values", values},
          {"distribution", distribution(of.values())}};
}

Json phase(const MeasuredPhase& of) {
  Json metrics = Json::object();
  for (const Series& each : of.series) {
    metrics[each.metric] = series(each);
  }
  return {{"kind", of.kind},
          {"target", of.target},
          {"name", of.name},
          {"change", of.change == Change::failover ? "failover" : "reversion"},
          {"metrics", metrics}};
}

Json repetition(const Repetition& of) {
  return {{"directory", of.directory},          {"verdict", name_of(of.verdict)},
          {"trust", name_of(of.trust)},         {"counts", of.counts()},
          {"phase_ms", milliseconds(of.phase)}, {"lab", name_of(of.lab)},
          {"differences", of.differences},      {"reasons", of.reasons}};
}

Json configurations(const Repetitions& of) {
  Json all = Json::object();
  for (const auto& [file, text] : of.configurations) {
    all[file] = lines_of(text);
  }
  return all;
}

Json whole(const Repetitions& of) {
  Json document{{"schema", "erchaos/repetitions/v1"},
                {"scenario",
                 {{"name", of.scenario.name},
                  {"path", of.scenario.path},
                  {"topology", of.scenario.topology},
                  {"seed", of.scenario.seed},
                  {"conditions", of.scenario.conditions}}},
                {"verdict", name_of(of.verdict())},
                {"environment",
                 {{"erchaos", of.environment.erchaos},
                  {"kernel", of.environment.kernel},
                  {"frr", of.environment.frr},
                  {"backends", of.environment.backends}}},
                {"phase_range_ms", milliseconds(of.phase_range)},
                {"left_out", of.all.size() - of.counted()},
                {"limits", Json::object()},
                {"repetitions", Json::array()},
                {"phases", Json::array()},
                {"configurations", configurations(of)}};
  for (const Limit& limit : of.limits) {
    document["limits"][limit.name()] = rounded(limit.value);
  }
  for (const Repetition& each : of.all) {
    document["repetitions"].push_back(repetition(each));
  }
  for (const MeasuredPhase& each : of.phases) {
    document["phases"].push_back(phase(each));
  }
  return document;
}

std::string in_one_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool holds_containers(const Json& value) {
  return std::any_of(value.begin(), value.end(),
                     [](const Json& each) { return each.is_structured(); });
}

// Small files for a repository: what holds only plain values is one line, and of configurations
// each line is one.
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
  return laid_out(whole(repetitions), "") + '\n';
}

void write_repetitions(const std::filesystem::path& file, const Repetitions& repetitions) {
  write_whole_file(file, repetitions_json(repetitions));
}

}  // namespace erchaos::reports

// result.json and repetitions.json to Repetitions.
#include "reports/json/read_repetitions.hpp"

#include <fmt/format.h>

#include "reports/json/read_parts.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::reports {
namespace {

void read_accuracy(Series& series, const LocatedJson& metric) {
  const LocatedJson accuracy = metric.at("accuracy");
  const auto ends = accuracy.items();
  if (ends.size() != 2) {
    accuracy.fail("must be two numbers");
  }
  series.accuracy_low = ends[0].number();
  series.accuracy_high = ends[1].number();
}

Series series_of(const std::string& name, const LocatedJson& metric) {
  Series series{.metric = name, .unit = unit_of(metric.at("unit")), .figures = {}};
  read_accuracy(series, metric);
  return series;
}

// Whatever has a unit is a metric.
void read_metrics(std::vector<Series>& into, const std::string& prefix,
                  const LocatedJson& metrics) {
  for (const auto& [key, metric] : metrics.entries()) {
    if (metric.has("unit")) {
      Series& series = into.emplace_back(series_of(prefix + key, metric));
      series.figures = {metric.at("value").number_or_null()};
    }
  }
}

MeasuredPhase phase_of(const LocatedJson& fault, std::string name, Change change,
                       const LocatedJson& aftermath) {
  MeasuredPhase phase{.kind = fault.at("kind").text(),
                      .target = fault.at("target").text(),
                      .name = std::move(name),
                      .change = change,
                      .series = {}};
  read_metrics(phase.series, "", aftermath);
  for (const auto& [of_class, metrics] : aftermath.at("classes").entries()) {
    read_metrics(phase.series, of_class + ".", metrics);
  }
  return phase;
}

std::vector<MeasuredPhase> phases_of_faults(const LocatedJson& faults) {
  std::vector<MeasuredPhase> phases;
  for (const LocatedJson& fault : faults.items()) {
    phases.push_back(phase_of(fault, "failover", Change::failover, fault.at("failover")));
    for (const LocatedJson& stage : fault.at("stages").items()) {
      phases.push_back(phase_of(fault, stage.at("name").text(), change_of(stage.at("change")),
                                stage.at("aftermath")));
    }
    if (const LocatedJson reversion = fault.at("reversion"); !reversion.is_null()) {
      phases.push_back(phase_of(fault, "reversion", Change::reversion, reversion));
    }
  }
  return phases;
}

Repetitions from_result(const LocatedJson& root, const std::filesystem::path& file) {
  Repetitions found;
  found.scenario = scenario_of(root.at("scenario"));
  found.environment = environment_of(root.at("environment"));
  for (const LocatedJson& limit : root.at("limits").items()) {
    found.limits.push_back(
        {.metric = limit.at("name").text(), .value = limit.at("limit").number()});
  }
  add(found,
      {.directory = ".",
       .verdict = verdict_of(root.at("verdict")),
       .trust = trust_level_of(root.at("trust").at("level")),
       .reasons = root.at("reasons").texts()},
      phases_of_faults(root.at("faults")));
  found.configurations = read_configurations(file.parent_path());
  return found;
}

// Reports are written into it: nowhere but below the directory of the repetitions.
std::string read_directory(const LocatedJson& value) {
  const std::filesystem::path directory = value.text();
  if (directory.empty() || directory != directory.filename() || directory == "..") {
    value.fail("must name a directory beside the file, without '/'");
  }
  return directory;
}

Repetition repetition_of(const LocatedJson& one) {
  const std::chrono::duration<double, std::milli> phase{one.at("phase_ms").number()};
  return {.directory = read_directory(one.at("directory")),
          .verdict = verdict_of(one.at("verdict")),
          .trust = trust_level_of(one.at("trust")),
          .phase = std::chrono::duration_cast<Duration>(phase),
          .lab = static_cast<LabUse>(one.at("lab").choice({"new", "kept", "rebuilt"})),
          .differences = one.at("differences").texts(),
          .reasons = one.at("reasons").texts()};
}

Series repeated_series(const std::string& name, const LocatedJson& metric, std::size_t counted) {
  Series series = series_of(name, metric);
  const LocatedJson values = metric.at("values");
  for (const LocatedJson& value : values.items()) {
    series.figures.push_back(value.number_or_null());
  }
  if (series.figures.size() != counted) {
    values.fail(
        fmt::format("has {} values, but {} repetitions count", series.figures.size(), counted));
  }
  return series;
}

std::map<std::string, std::string> configurations_of(const LocatedJson& configurations) {
  std::map<std::string, std::string> found;
  for (const auto& [file, lines] : configurations.entries()) {
    std::string& text = found[file];
    for (const std::string& line : lines.texts()) {
      text += line + '\n';
    }
  }
  return found;
}

Repetitions from_repetitions(const LocatedJson& root) {
  Repetitions found;
  found.scenario = scenario_of(root.at("scenario"));
  found.environment = environment_of(root.at("environment"));
  const std::chrono::duration<double, std::milli> range{root.at("phase_range_ms").number()};
  found.phase_range = std::chrono::duration_cast<Duration>(range);
  for (const auto& [name, value] : root.at("limits").entries()) {
    found.limits.push_back({.metric = name, .value = value.number()});
  }
  for (const LocatedJson& one : root.at("repetitions").items()) {
    found.all.push_back(repetition_of(one));
  }
  for (const LocatedJson& phase : root.at("phases").items()) {
    MeasuredPhase& read =
        found.phases.emplace_back(MeasuredPhase{.kind = phase.at("kind").text(),
                                                .target = phase.at("target").text(),
                                                .name = phase.at("name").text(),
                                                .change = change_of(phase.at("change")),
                                                .series = {}});
    for (const auto& [name, metric] : phase.at("metrics").entries()) {
      read.series.push_back(repeated_series(name, metric, found.counted()));
    }
  }
  found.configurations = configurations_of(root.at("configurations"));
  return found;
}

std::filesystem::path file_in(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) {
    return path;
  }
  for (const char* name : {"repetitions.json", "result.json"}) {
    if (std::filesystem::exists(path / name)) {
      return path / name;
    }
  }
  throw BadFile(
      fmt::format("{}: has neither a repetitions.json nor a result.json: not the "
                  "directory of a run that has ended",
                  path.string()));
}

}  // namespace

std::map<std::string, std::string> read_configurations(const std::filesystem::path& run_directory) {
  std::map<std::string, std::string> found;
  const auto nodes = run_directory / "nodes";
  if (!std::filesystem::is_directory(nodes)) {
    return found;
  }
  for (const auto& node : std::filesystem::directory_iterator{nodes}) {
    for (const char* name : {"frr.conf", "nftables.conf"}) {
      const auto file = node.path() / name;
      if (std::filesystem::is_regular_file(file)) {
        found[node.path().filename().string() + '/' + name] = content_of(file);
      }
    }
  }
  return found;
}

bool is_of_repetitions(const std::filesystem::path& file) {
  try {
    return LocatedJson::parse(file).at("schema").text() == "erchaos/repetitions/v1";
  } catch (const BadFile&) {
    return false;
  }
}

Repetitions read_repetitions(const std::filesystem::path& path) {
  const auto file = file_in(path);
  const LocatedJson root = LocatedJson::parse(file);
  const bool is_one = root.at("schema").choice({"erchaos/repetitions/v1", result_schema}) == 1;
  return is_one ? from_result(root, file) : from_repetitions(root);
}

}  // namespace erchaos::reports

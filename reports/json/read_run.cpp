// Reads a run directory, complete or not.
#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "reports/format.hpp"
#include "reports/json/read_json.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::reports {
namespace {

namespace fs = std::filesystem;

Event event_of(const LocatedJson& event) {
  const auto or_empty = [&](const char* key) {
    return event.has(key) ? event.at(key).text() : std::string{};
  };
  Event read{.at = clock_reading_of(event.at("t")),
             .source = static_cast<Source>(event.at("source").choice(source_names)),
             .node = event.at("node").text(),
             .subject = or_empty("subject")};
  set_word(read, event.at("what").text());
  set_detail(read, or_empty("detail"));
  return read;
}

// The timeline grows during the run. If the run was cut short, it may end in half a line,
// and its events are in order of arrival.
Timeline read_timeline(const fs::path& file, bool was_cut_short) {
  Timeline timeline;
  std::istringstream stream{content_of(file)};
  std::size_t number = 1;
  for (std::string line; std::getline(stream, line); ++number) {
    if (!(stream.eof() && was_cut_short)) {
      timeline.push_back(event_of(LocatedJson::parse_line(file, number, line)));
    }
  }
  std::ranges::stable_sort(timeline, {}, &Event::at);
  return timeline;
}

// Stands in for the result of a run that was cut short.
Result without_result(const fs::path& directory, const std::vector<std::string>& missing) {
  Result result;
  result.verdict = Verdict::inconclusive;
  result.reasons = missing;
  result.trust.level = TrustLevel::untrusted;
  result.trust.reasons = missing;
  result.scenario.name = fs::canonical(directory).filename().string();
  return result;
}

}  // namespace

Run read_run(const fs::path& run_directory) {
  Run run;
  if (!fs::is_directory(run_directory)) {
    throw BadFile(fmt::format("{}: is not a run directory", run_directory.string()));
  }
  const fs::path result = run_directory / "result.json";
  const fs::path timeline = run_directory / "timeline.ndjson";
  const bool has_result = fs::exists(result);
  const bool has_timeline = fs::exists(timeline);
  run.configurations = read_configurations(run_directory);
  if (!has_result && !has_timeline && run.configurations.empty()) {
    throw BadFile(
        fmt::format("{}: has neither a result.json, nor a timeline.ndjson, nor routers' "
                    "configurations: not a run directory",
                    run_directory.string()));
  }
  if (!has_timeline) {
    run.missing.emplace_back(
        "timeline.ndjson is missing: the run was cut short, and what happened "
        "when is not known");
  }
  if (!has_result) {
    run.missing.emplace_back(
        "result.json is missing: the run was cut short, and nothing was "
        "measured");
  }
  run.timeline = has_timeline ? read_timeline(timeline, !has_result) : Timeline{};
  run.result = has_result ? read_result(LocatedJson::parse(result))
                          : without_result(run_directory, run.missing);
  return run;
}

}  // namespace erchaos::reports

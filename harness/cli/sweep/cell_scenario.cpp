// Writes a scenario as tables of keys, so that settings can replace them.
#include "harness/cli/sweep/cell_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "harness/cli/learn/traffic_ends.hpp"
#include "harness/cli/sweep/scenario_tables.hpp"
#include "harness/cli/sweep/seeds.hpp"

namespace erchaos::cli {
namespace {

constexpr Duration before_faults = std::chrono::seconds{3};
// Of which the last five are RFC 6412's sustained convergence validation time.
constexpr Duration after_detection = std::chrono::seconds{10};

std::string in_quotes(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '"' || c == '\\' ? std::string{'\\', c} : std::string{c};
  }
  return '"' + escaped + '"';
}

std::string quoted_seconds(Duration duration) {
  return fmt::format("\"{}s\"", std::chrono::ceil<std::chrono::seconds>(duration).count());
}

Duration length_of(const CellScenario& scenario, const Topology& topology) {
  Duration longest{};
  for (const Candidate* each : scenario.faults) {
    const Duration detected = detection_time(topology, each->site, each->variant->noticed);
    longest = std::max({longest, each->kind->placing.least, detected + after_detection});
  }
  return longest;
}

TomlLines traffic_lines(const CellScenario& scenario, const Topology& topology) {
  const TrafficEnds ends = traffic_ends(topology);
  unsigned payload = 0;
  for (const Candidate* each : scenario.faults) {
    payload = std::max(payload, each->kind->placing.payload);
  }
  TomlLines lines{{"from", in_quotes(ends.from)}, {"to", in_quotes(ends.to)}};
  if (ends.is_one_way) {
    lines.emplace_back("direction", "\"forward\"");
  }
  if (ends.is_ipv6) {
    lines.emplace_back("family", "\"ipv6\"");
  }
  if (payload > 0) {
    lines.emplace_back("payload", fmt::format("{}", payload));
  }
  return lines;
}

TomlLines connection_lines(const Topology& topology) {
  const TrafficEnds ends = traffic_ends(topology);
  return {{"class", "\"database\""},
          {"from", in_quotes(ends.from)},
          {"to", in_quotes(ends.to)},
          {"count", "32"},
          {"interval", "\"100ms\""}};
}

TomlLines fault_lines(const Candidate& candidate, const Topology& topology, Duration lasts) {
  const SweepFault fault = candidate.fault(topology);
  TomlLines lines{{"kind", in_quotes(fault.kind)}};
  const std::string parameter{candidate.kind->placing.parameter};
  if (!candidate.site.value.empty()) {
    lines.emplace_back(parameter, in_quotes(candidate.site.value));
  }
  const TomlLines others = lines_of_toml(fault.parameters);
  lines.insert(lines.end(), others.begin(), others.end());
  lines.emplace_back("at", quoted_seconds(before_faults));
  lines.emplace_back("for", quoted_seconds(lasts));
  return lines;
}

}  // namespace

std::uint64_t seed_of_cell(const std::string& name) { return number_of(name); }

std::string text_of(const CellScenario& scenario, const Topology& topology,
                    const std::filesystem::path& topology_as_written) {
  ScenarioTables tables;
  tables.top = {{"name", in_quotes(scenario.name)},
                {"topology", in_quotes(topology_as_written.string())},
                {"seed", fmt::format("{}", scenario.seed)},
                {"ready_within", "\"150s\""}};
  tables.traffic = traffic_lines(scenario, topology);
  if (keeps_state(topology)) {
    tables.connections = connection_lines(topology);
  }
  for (const Candidate* each : scenario.faults) {
    tables.faults.push_back(fault_lines(*each, topology, length_of(scenario, topology)));
  }
  for (const std::string& setting : scenario.settings) {
    tables.set(setting);
  }
  std::string text = "# A cell of a sweep: erchaos check, plan and run take this file too.\n";
  for (const Candidate* each : scenario.faults) {
    text += fmt::format("# {} at {}: {}\n", each->kind->name, each->site.name, each->kind->summary);
  }
  return text + tables.text();
}

}  // namespace erchaos::cli

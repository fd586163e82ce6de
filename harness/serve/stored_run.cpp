// Sums up a result for lists.
#include "harness/serve/stored_run.hpp"

#include <algorithm>
#include <filesystem>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::serve {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> outages{"route_loss_of_connectivity_period_max",
                                                  "tcp_stall_max", "echo_loss_period_max"};

// Which phase it was in decides which limit applies.
std::optional<Metric> worst_of_both(const Result& result, std::string_view name) {
  std::optional<Metric> failover = worst(result, Change::failover, name);
  std::optional<Metric> reversion = worst(result, Change::reversion, name);
  if (!failover) {
    return {};
  }
  const bool is_reversion = reversion && *reversion->value > *failover->value;
  Metric found = is_reversion ? *reversion : *failover;
  found.method = is_reversion ? "reversion" : "failover";
  return found;
}

std::optional<Metric> longest_outage(const Result& result) {
  for (const std::string_view name : outages) {
    if (auto found = worst_of_both(result, name)) {
      return found;
    }
  }
  return {};
}

}  // namespace

StoredRun stored_run(const Result& result) {
  StoredRun run{.begin_utc = result.begin_utc,
                .scenario = result.scenario,
                .verdict = result.verdict,
                .reasons = result.reasons,
                .trust = result.trust.level,
                .trust_reasons = result.trust.reasons,
                .faults = result.faults,
                .longest_outage = longest_outage(result),
                .limits = result.limits};
  run.scenario.findings.clear();
  run.scenario.inputs.clear();
  return run;
}

std::string StoredRun::name() const {
  if (!scenario.name.empty()) {
    return scenario.name;
  }
  return path.empty() ? "this folder" : fs::path{path}.filename().string();
}

std::string StoredRun::design() const {
  const fs::path file = scenario.topology;
  const std::string folder = file.parent_path().filename().string();
  return folder.empty() ? file.filename().string() : folder;
}

std::optional<double> StoredRun::outage_limit() const {
  if (!longest_outage) {
    return {};
  }
  const std::string name = longest_outage->method + '.' + longest_outage->name;
  const auto found =
      std::ranges::find(limits, name, [](const LimitResult& each) { return each.limit.name(); });
  return found == limits.end() ? std::nullopt : std::optional{found->limit.value};
}

std::string_view outage_name(const Metric& outage) {
  return outage.name == outages.front() ? "outage" : "stall";
}

}  // namespace erchaos::serve

// Run directories that the tests of `serve` share.
#include "tests/unit/serve_samples.hpp"

#include <fstream>

#include "reports/format.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::samples {
namespace {

constexpr const char* longest = "route_loss_of_connectivity_period_max";
constexpr double most = 1000;

}  // namespace

Result outage_of(double ms, int hour, const std::string& scenario) {
  Result result = full();
  result.flows.resize(2);
  set_faults(result, {fault("silent-cut", "cpe1-pe1")});
  failover_in(result, 0).metrics = {time_metric(longest, ms)};
  result.scenario.name = scenario;
  result.scenario.topology = "topologies/recommended/topology.toml";
  result.begin_utc = std::chrono::sys_days{std::chrono::year{2026} / 11 / 30}.time_since_epoch() +
                     std::chrono::hours{hour};
  result.verdict = ms <= most ? Verdict::passed : Verdict::failed;
  result.reasons.clear();
  if (ms > most) {
    result.reasons = {"the longest outage is too long"};
  }
  result.trust = {};
  result.limits = {{.limit = {std::string{"failover."} + longest, most},
                    .unit = Unit::milliseconds,
                    .measured = ms,
                    .passed = ms <= most,
                    .note = ""}};
  return result;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream{file} << text;
}

void store(const std::filesystem::path& directory, const Result& result, const std::string& page) {
  std::filesystem::create_directories(directory);
  reports::write_result(directory, result);
  if (!page.empty()) {
    write_text(directory / "report.html", page);
  }
}

}  // namespace erchaos::samples

// Judges quotas, throttling and steal.
#include "harness/cli/host/cpu_check.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <sstream>

namespace erchaos::cli {
namespace {

constexpr double fewest_cpus = 2;
constexpr double most_throttled_pct = 1;
constexpr double most_stolen_pct = 2;
constexpr double no_quota = std::numeric_limits<double>::infinity();

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

double throttled_pct(const std::string& stat) {
  std::istringstream lines{stat};
  std::uint64_t periods = 0;
  std::uint64_t throttled = 0;
  std::string name;
  for (std::uint64_t value = 0; lines >> name >> value;) {
    periods = name == "nr_periods" ? value : periods;
    throttled = name == "nr_throttled" ? value : throttled;
  }
  return share(throttled, periods);
}

// Of the line "cpu": user nice system idle iowait irq softirq steal.
double stolen_pct(const std::string& proc_stat) {
  std::istringstream fields{proc_stat};
  std::string name;
  fields >> name;
  std::uint64_t sum = 0;
  std::uint64_t steal = 0;
  for (int column = 0; column < 8 && fields >> steal; ++column) {
    sum += steal;
  }
  return fields ? share(steal, sum) : 0;
}

}  // namespace

HostCheck check_cpus(unsigned cpus, const std::vector<CpuLimits>& limits,
                     const std::string& proc_stat) {
  double quota = no_quota;
  double throttled = 0;
  for (const CpuLimits& each : limits) {
    quota = std::min(quota, each.quota_in_cpus());
    throttled = std::max(throttled, throttled_pct(each.stat));
  }
  const double stolen = stolen_pct(proc_stat);
  std::vector<std::string> remedies;
  if (quota < fewest_cpus || throttled > most_throttled_pct) {
    remedies.emplace_back(
        "two CPUs without a quota, or daemons miss their BFD timers: docker run and podman run "
        "without --cpus, Kubernetes without limits.cpu, systemctl set-property UNIT CPUQuota=");
  } else if (cpus < fewest_cpus) {
    remedies.emplace_back("two CPUs or more");
  }
  if (stolen > most_stolen_pct) {
    remedies.emplace_back("a machine whose CPUs are its own: no burstable or overcommitted size");
  }
  return {.name = "CPUs",
          .result = remedies.empty() ? HostCheck::Result::ok : HostCheck::Result::weak,
          .finding = fmt::format("{}, {}, steal {:.1f} %", cpus,
                                 quota == no_quota
                                     ? std::string{"no quota"}
                                     : fmt::format("quota of {:.3g}, held back in {:.1f} % of its "
                                                   "periods",
                                                   quota, throttled),
                                 stolen),
          .remedy = fmt::format("{}", fmt::join(remedies, "; and "))};
}

}  // namespace erchaos::cli

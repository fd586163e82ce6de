// Finds the control groups of this process, of version 2 or 1.
#include "harness/sys/cpu_limits.hpp"

#include <sched.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <sstream>

#include "harness/base/lines.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

const fs::path groups_root = "/sys/fs/cgroup";

// The path of the control group with the CPU controller, below the folder of its hierarchy.
struct CpuGroup {
  fs::path hierarchy;
  fs::path path{"/"};
};

// Lines: "0::/a/b" of version 2, "3:cpu,cpuacct:/a/b" of version 1.
CpuGroup cpu_group() {
  const bool is_version_2 = fs::exists(groups_root / "cgroup.controllers");
  for (const std::string& line : lines_of(read_of_process("/proc/self/cgroup"))) {
    std::istringstream fields{line};
    std::string number;
    std::string controllers;
    std::string path;
    std::getline(fields, number, ':');
    std::getline(fields, controllers, ':');
    std::getline(fields, path);
    if (is_version_2 ? number == "0"
                     : ("," + controllers + ",").find(",cpu,") != std::string::npos) {
      return {.hierarchy = groups_root / controllers, .path = path};
    }
  }
  return {.hierarchy = groups_root};
}

// In version 1 no quota is -1.
CpuLimits limits_in(const fs::path& group) {
  std::string quota = read_of_process(group / "cpu.max");
  if (const std::string time = read_of_process(group / "cpu.cfs_quota_us"); !time.empty()) {
    quota = time + " " + read_of_process(group / "cpu.cfs_period_us");
  }
  return {.quota = quota, .stat = read_of_process(group / "cpu.stat")};
}

}  // namespace

double CpuLimits::quota_in_cpus() const {
  std::istringstream fields{quota};
  double time = 0;
  double period = 0;
  fields >> time >> period;
  return fields && time > 0 && period > 0 ? time / period : std::numeric_limits<double>::infinity();
}

unsigned cpus_of_this_process() {
  cpu_set_t cpus;
  check_system_call("ask for this process's CPUs", sched_getaffinity(0, sizeof cpus, &cpus));
  return static_cast<unsigned>(CPU_COUNT(&cpus));
}

std::vector<CpuLimits> cpu_limits_of_this_process() {
  const CpuGroup group = cpu_group();
  std::vector<CpuLimits> limits;
  for (fs::path path = group.path;; path = path.parent_path()) {
    limits.push_back(limits_in(group.hierarchy / path.relative_path()));
    if (!path.has_relative_path()) {
      return limits;
    }
  }
}

double usable_cpus() {
  double cpus = cpus_of_this_process();
  for (const CpuLimits& each : cpu_limits_of_this_process()) {
    cpus = std::min(cpus, each.quota_in_cpus());
  }
  return cpus;
}

}  // namespace erchaos

// Reads /proc/stat and /proc/PID/stat (proc(5)).
#include "harness/sys/cpu_time.hpp"

#include <array>
#include <numeric>
#include <sstream>
#include <string>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

enum Column { user, nice, system, idle, iowait, irq, softirq, steal, columns };

std::array<std::uint64_t, columns> columns_of_host() {
  std::istringstream file{read_file("/proc/stat")};
  std::string name;
  file >> name;  // "cpu"
  std::array<std::uint64_t, columns> ticks{};
  for (std::uint64_t& column : ticks) {
    file >> column;
  }
  return ticks;
}

}  // namespace

HostTicks ticks_of_host() {
  const auto ticks = columns_of_host();
  const std::uint64_t total = std::accumulate(ticks.begin(), ticks.end(), std::uint64_t{});
  return {.total = total, .busy = total - ticks[idle] - ticks[iowait]};
}

std::optional<std::uint64_t> ticks_of_softirqs() {
  const auto ticks = columns_of_host();
  return ticks[irq] > 0 ? std::optional{ticks[softirq]} : std::nullopt;
}

ProcessTicks ticks_of(const std::filesystem::path& process) {
  const std::string text = read_of_process(process / "stat");
  const std::size_t name_end = text.rfind(')');  // the name may contain spaces
  if (name_end == std::string::npos) {
    return {};  // the process ended meanwhile
  }
  std::istringstream fields{text.substr(name_end + 1)};
  ProcessTicks ticks;
  std::string skipped;
  fields >> skipped >> ticks.parent;  // skipped: its state
  constexpr int between = 9;
  for (int i = 0; i < between; ++i) {
    fields >> skipped;
  }
  for (int i = 0; i < 4; ++i) {  // utime, stime, cutime, cstime
    std::uint64_t of_one = 0;
    fields >> of_one;
    ticks.used += of_one;
  }
  return ticks;
}

}  // namespace erchaos

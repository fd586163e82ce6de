// Reads /proc/stat and /proc/PID/stat (proc(5)).
#include "harness/sys/cpu_time.hpp"

#include <sstream>
#include <string>

#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {

HostTicks ticks_of_host() {
  std::istringstream file{read_file("/proc/stat")};
  std::string name;
  file >> name;  // "cpu", then user nice system idle iowait irq softirq steal
  HostTicks ticks;
  for (int column = 0; column < 8; ++column) {
    std::uint64_t of_column = 0;
    file >> of_column;
    ticks.total += of_column;
    ticks.busy += column == 3 || column == 4 ? 0 : of_column;
  }
  return ticks;
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

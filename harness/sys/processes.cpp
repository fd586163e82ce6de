// Reads /proc.
#include "harness/sys/processes.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>
#include <system_error>

#include "harness/base/lines.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

// The fields of /proc/PID/stat from the state on: they follow the name, which may contain anything
// and is in parentheses. Without fields: the process is gone.
std::istringstream fields_from_state(pid_t process) {
  const std::string stat = read_of_process(fmt::format("/proc/{}/stat", process));
  return std::istringstream{stat.substr(std::min(stat.rfind(')') + 1, stat.size()))};
}

}  // namespace

std::vector<std::filesystem::path> processes() {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator{"/proc"}) {
    const std::string name = entry.path().filename();
    if (std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) {
      found.push_back(entry.path());
    }
  }
  return found;
}

std::string read_of_process(const std::filesystem::path& file) {
  try {
    return read_file(file);
  } catch (const std::system_error&) {
    return {};
  }
}

std::string status_field(std::string_view status, std::string_view name) {
  for (const std::string& line : lines_of(status)) {
    if (line.starts_with(name) && line.substr(name.size()).starts_with(":\t")) {
      return line.substr(name.size() + 2);
    }
  }
  return {};
}

char state_of_process(pid_t process) {
  char state = '\0';
  fields_from_state(process) >> state;
  return state;
}

std::string beginning_of_process(pid_t process) {
  constexpr int fields_before = 19;  // between the name and starttime (proc(5))
  std::istringstream fields = fields_from_state(process);
  std::string field;
  for (int i = 0; i <= fields_before; ++i) {
    fields >> field;
  }
  return field;
}

}  // namespace erchaos

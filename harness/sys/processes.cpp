// Reads /proc.
#include "harness/sys/processes.hpp"

#include <algorithm>
#include <system_error>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

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

}  // namespace erchaos

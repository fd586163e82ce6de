// Assembles bytes into lines, in bounded memory.
#include "harness/lab/frr/output_lines.hpp"

#include <algorithm>

namespace erchaos {

void take_lines(std::string& unfinished, std::string_view bytes,
                const std::function<void(const std::string& line)>& take) {
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    unfinished += bytes.substr(0, std::min(end, longest_output_line - unfinished.size()));
    if (end == bytes.size()) {
      return;
    }
    take(unfinished);
    unfinished.clear();
    bytes.remove_prefix(end + 1);
  }
}

}  // namespace erchaos

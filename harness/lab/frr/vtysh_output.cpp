// Finds complaints in vtysh's output.
#include "harness/lab/frr/vtysh_output.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace erchaos {
namespace {

constexpr std::size_t most_complaints = 5;  // every daemon reports a line that none knows

std::string trimmed(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(" \r");
  return begin == std::string::npos ? ""
                                    : line.substr(begin, line.find_last_not_of(" \r") - begin + 1);
}

}  // namespace

std::string complaint_in(int status, const std::string& output) {
  std::istringstream lines{output};
  std::vector<std::string> complaints;
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    const std::string text = trimmed(line);
    last = text.empty() ? last : text;
    if (line.starts_with("% ") && complaints.size() < most_complaints &&
        std::ranges::find(complaints, text) == complaints.end()) {
      complaints.push_back(text);
    }
  }
  if (!complaints.empty()) {
    return fmt::format("{}", fmt::join(complaints, "; "));
  }
  return status == 0 ? "" : last.empty() ? fmt::format("exit status {}", status) : last;
}

}  // namespace erchaos

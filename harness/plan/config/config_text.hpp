// A router's own configuration as text: what a file, or a terminal, has around it taken off.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/toml/problems.hpp"

namespace erchaos {

// A value and the line of the file where it is written; 0: nowhere.
template <typename T>
struct Written {
  T value{};
  std::size_t line{};
};

struct LeftOut {
  std::string text{};
  std::size_t line{};
  std::string_view reason{};
};

struct ConfigText {
  // As FRR is given it: line for line as in the file, of which some are now empty.
  std::string text{};
  // Lines that the lab's daemons are not given; of a block, the first.
  std::vector<LeftOut> left_out{};
  Problems problems{};  // what keeps the file from being a configuration: it is no text
};

// Byte order mark, CR LF, tabs, prompts and what `show running-config` prints before it are no part
// of the configuration. `file` is for messages.
ConfigText config_text(std::string_view content, const std::string& file);
// The same of a file's content; a file that cannot be read is a problem.
ConfigText read_config_text(const std::filesystem::path& file);

// With stars in place of passwords, for files that are kept.
std::string without_passwords(std::string_view config);

}  // namespace erchaos

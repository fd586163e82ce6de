// The text of a router's own configuration, without what a file or a terminal adds around it.
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
  // What FRR gets: line for line as in the file, with some lines emptied.
  std::string text{};
  // Lines that the lab's daemons do not get; of a block, the first.
  std::vector<LeftOut> left_out{};
  Problems problems{};  // why the file is not a configuration: it is not text
};

// Byte order mark, CR LF, tabs, prompts and what `show running-config` prints first are not part of
// the configuration. `file` is for messages.
ConfigText config_text(std::string_view content, const std::string& file);
// The same for the content of a file; a file that cannot be read is a problem.
ConfigText read_config_text(const std::filesystem::path& file);

// The configuration with asterisks in place of passwords, for files that are kept.
std::string without_passwords(std::string_view config);

}  // namespace erchaos

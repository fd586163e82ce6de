// What check and run have to say about places in files, before it is put into a format.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {

enum class Severity { error, warning };
inline constexpr std::array<std::string_view, 2> severity_names{"error", "warning"};

inline std::string_view name_of(Severity severity) {
  return severity_names.at(static_cast<std::size_t>(severity));
}

struct Diagnostic {
  Severity severity{};
  Problem about;  // its file is relative to the working directory if it lies below it

  bool operator==(const Diagnostic&) const = default;
};
using Diagnostics = std::vector<Diagnostic>;

// Adds those that are not there yet: several scenarios may share a topology.
void add_diagnostics(Diagnostics& diagnostics, Severity severity,
                     const std::vector<Problem>& about);

enum class FileKind { scenario, topology };
inline constexpr std::array<std::string_view, 2> file_kind_names{"scenario", "topology"};

struct CheckedFile {
  std::string file;                // relative, as in Problem
  std::optional<FileKind> kind{};  // none: it cannot be read
  std::string name{};              // "": it has problems
  bool is_valid{};
};

struct Checked {
  std::vector<CheckedFile> files;
  Diagnostics diagnostics;
};

}  // namespace erchaos::cli

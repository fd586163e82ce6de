// Finds run directories below a folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/serve/folder.hpp"

namespace erchaos::serve {

// Directories may be nested this deep, and this many are looked into.
inline constexpr std::size_t most_levels = 6;
inline constexpr std::size_t most_directories = 10'000;

struct FoundRun {
  std::string path;                  // below the folder; "": the folder itself
  std::string repetitions;           // the directory of repetitions that it is in; "": none
  bool has_result{};                 // if not, it was cut short, or goes on
  std::string problem{};             // why the directory cannot be looked into; "": it can
  std::optional<FileStamp> stamp{};  // of result.json, or else of its timeline; none: no such file
};

struct Scan {
  std::vector<FoundRun> runs;
  bool is_whole = true;  // false: there is more, deeper or beyond the number of directories
};

// A directory with a result.json or a timeline.ndjson is a run. One with a repetitions.json, or
// whose runs all have numbers for names, holds repetitions. Symbolic links are not followed.
Scan scan(const Folder& folder);

}  // namespace erchaos::serve

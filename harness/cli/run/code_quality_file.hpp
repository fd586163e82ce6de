// The report for GitLab that `run --code-quality` writes.
#pragma once

#include <filesystem>

#include "harness/cli/machine/diagnostic.hpp"

namespace erchaos::cli {

class CodeQualityFile {
 public:
  // An empty path: nobody asks for it. Throws InputError if the file cannot be written.
  explicit CodeQualityFile(std::filesystem::path path);

  bool is_wanted() const { return !path_.empty(); }
  // Writes the file again, with these as well. That it cannot be written any more is reported on
  // standard error.
  void add(const Diagnostics& more);
  bool is_whole() const { return is_whole_; }

 private:
  void write() const;

  const std::filesystem::path path_;
  Diagnostics diagnostics_{};
  bool is_whole_ = true;
};

}  // namespace erchaos::cli

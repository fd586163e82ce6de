// The directories that runs write into.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// A name for each scenario: its file's, without the extension; where two are the same, with its
// folder's name before it; and where that is not enough, with a number after it.
std::vector<std::string> run_names(const std::vector<std::filesystem::path>& scenarios);

// Made before the first run begins, so that none finds its place taken after minutes.
class RunDirectories {
 public:
  // Of one plan `out` itself, of several a folder for each below it; none of them may hold anything
  // yet. Where `out` is empty, new ones at erchaos-runs/<scenario>-<utc>. Throws InputError.
  RunDirectories(const std::filesystem::path& out, const std::vector<Plan>& plans);

  const std::filesystem::path& of(std::size_t plan) const { return made_.at(plan).path(); }

 private:
  // Removes what it made, as far as that is empty.
  class Directory {
   public:
    explicit Directory(const std::filesystem::path& path);
    ~Directory();
    Directory(Directory&& other) noexcept = default;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    const std::filesystem::path& path() const { return path_; }  // absolute

   private:
    std::vector<std::filesystem::path> made_;  // the innermost first
    std::filesystem::path path_;
  };

  std::vector<Directory> made_;
};

}  // namespace erchaos::cli

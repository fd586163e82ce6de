// The directories that runs write into.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/plan/plan.hpp"

namespace erchaos::cli {

// A name for each scenario: its file's, without the extension; if two are the same, with the
// folder's name in front; and if that is not enough, with a number at the end.
std::vector<std::string> run_names(const std::vector<std::filesystem::path>& scenarios);

// Makes erchaos-runs/latest a symbolic link to a run directory below erchaos-runs, in place of the
// last one. A file or directory of that name stays, and so does the link if the directory is empty;
// failures are reported on standard error.
void point_latest_to(const std::filesystem::path& run_directory);

// Renames the directory of a try that was inconclusive to "<directory>-try1", and creates an empty
// one in its place. Throws HostError, also if that is there already.
void set_aside(const std::filesystem::path& run_directory, unsigned which_try);
std::filesystem::path aside_of(const std::filesystem::path& run_directory, unsigned which_try);

// Created before the first run begins, so that none finds its directory taken after minutes.
class RunDirectories {
 public:
  // For one plan `out` itself, for several a folder below it for each; all of them must be empty.
  // If `out` is empty, new ones at erchaos-runs/<scenario>-<utc>. Throws InputError.
  RunDirectories(const std::filesystem::path& out, const std::vector<Plan>& plans);
  RunDirectories(const std::filesystem::path& out,
                 const std::vector<std::filesystem::path>& scenarios);

  const std::filesystem::path& of(std::size_t plan) const { return made_.at(plan).path(); }

 private:
  // The destructor removes the directories it created, if they are empty.
  class Directory {
   public:
    explicit Directory(const std::filesystem::path& path);
    ~Directory();
    Directory(Directory&& other) noexcept = default;
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    const std::filesystem::path& path() const { return path_; }  // absolute

   private:
    std::vector<std::filesystem::path> made_;  // innermost first
    std::filesystem::path path_;
  };

  std::vector<Directory> made_;
};

}  // namespace erchaos::cli

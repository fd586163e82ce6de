// Finds, locks and removes the directories of labs.
#include "harness/cli/standing/lab_directories.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "harness/cli/standing/place_of_labs.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

FileDescriptor open_directory(const fs::path& path) {
  return open_file(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
}

}  // namespace

LabDirectories::LabDirectories() : path_(place_of_labs()) {}

FileDescriptor LabDirectories::lock_all() const {
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    if (::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) {
      check_system_call("create " + path_.string(), -1);
    }
    FileDescriptor all = open_directory(path_);
    if (!is_ours_alone(all)) {
      throw HostError(
          fmt::format("{} must be a directory of this user that nobody else may enter (chmod 700)",
                      path_.string()));
    }
    check_system_call("lock " + path_.string(), ::flock(all.number(), LOCK_EX));
    if (is_linked(all)) {
      return all;
    }  // else another process removed it, empty, meanwhile
  }
  throw HostError("lock " + path_.string() + ": it is removed again and again");
}

LabDirectory LabDirectories::open(const std::string& name) const {
  const fs::path path = path_ / name;
  return {.name = name, .path = path, .folder = open_directory(path)};
}

bool LabDirectories::has_ended(const LabDirectory& directory) {
  return ::flock(directory.folder.number(), LOCK_EX | LOCK_NB) == 0;
}

void LabDirectories::remove(const LabDirectory& directory) const {
  const FileDescriptor all = lock_all();
  fs::remove_all(directory.path);
  remove_if_empty();
}

void LabDirectories::remove_if_empty() const { ::rmdir(path_.c_str()); }

std::vector<LabDirectory> LabDirectories::standing() const {
  const FileDescriptor all = lock_all();
  std::vector<LabDirectory> labs = standing_now();
  remove_if_empty();
  return labs;
}

std::vector<LabDirectory> LabDirectories::standing_now() const {
  std::vector<LabDirectory> labs;
  for (const auto& entry : fs::directory_iterator{path_}) {
    LabDirectory lab = open(entry.path().filename());
    if (has_ended(lab)) {
      fs::remove_all(lab.path);
    } else {
      labs.push_back(std::move(lab));
    }
  }
  std::ranges::sort(labs, {}, &LabDirectory::name);
  return labs;
}

LabDirectory LabDirectories::find(const std::string& name) const {
  std::vector<LabDirectory> labs = standing();
  const auto found = std::ranges::find(labs, name, &LabDirectory::name);
  if (found != labs.end()) {
    return std::move(*found);
  }
  Names names;
  std::ranges::transform(labs, std::back_inserter(names), &LabDirectory::name);
  throw InputError({{.subject = "LAB",
                     .message = unknown("lab", name, names) +
                                (names.empty() ? ": start one with erchaos up TOPOLOGY" : "")}});
}

LabDirectory LabDirectories::reserve(const std::string& name) const {
  const FileDescriptor all = lock_all();
  const std::vector<LabDirectory> labs = standing_now();
  const auto found = std::ranges::find(labs, name, &LabDirectory::name);
  if (found != labs.end()) {
    const HolderRecord record = found->record();
    throw InputError({{.subject = "--name",
                       .message = fmt::format("lab '{}' has been running since {} UTC ({}); end it "
                                              "with erchaos down {}, or give another --name",
                                              name, record.since, record.topology, name)}});
  }
  check_system_call("create " + (path_ / name).string(), ::mkdir((path_ / name).c_str(), 0700));
  LabDirectory reserved = open(name);
  check_system_call("lock " + reserved.path.string(),
                    ::flock(reserved.folder.number(), LOCK_EX | LOCK_NB));
  return reserved;
}

}  // namespace erchaos::cli

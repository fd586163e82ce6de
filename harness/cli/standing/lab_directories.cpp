// Finds, locks and removes the directories of labs.
#include "harness/cli/standing/lab_directories.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>

#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto record_file = "lab.json";
constexpr std::size_t longest_name = 64;

struct stat status_of(const FileDescriptor& directory) {
  struct stat status {};
  check_system_call("look at a directory", ::fstat(directory.number(), &status));
  return status;
}

bool is_ours_alone(const struct stat& status) {
  return S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 0077U) == 0;
}

// As the XDG Base Directory Specification demands; sudo may leave that of another user.
bool is_ours_alone(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && is_ours_alone(status);
}

fs::path place_of_labs() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  return runtime != nullptr && fs::path{runtime}.is_absolute() && is_ours_alone(runtime)
             ? fs::path{runtime} / "erchaos"
             : fs::path{fmt::format("/tmp/erchaos-{}", geteuid())};
}

FileDescriptor open_directory(const fs::path& path) {
  return open_file(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
}

bool is_letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

}  // namespace

LabRecord LabDirectory::record() const {
  try {
    const auto json = nlohmann::json::parse(read_file(path / record_file));
    return {.topology = json.at("topology"),
            .since = json.at("since"),
            .holder = json.at("holder"),
            .began = json.at("began")};
  } catch (const std::exception&) {  // it is just being written, or removed
    return {};
  }
}

void LabDirectory::write(const LabRecord& record) const {
  const nlohmann::json json{{"topology", record.topology},
                            {"since", record.since},
                            {"holder", record.holder},
                            {"began", record.began}};
  create_file(path / record_file, json.dump(2) + "\n");
}

LabDirectories::LabDirectories() : path_(place_of_labs()) {}

FileDescriptor LabDirectories::lock_all() const {
  constexpr int tries = 100;
  for (int i = 0; i < tries; ++i) {
    if (::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) {
      check_system_call("create " + path_.string(), -1);
    }
    FileDescriptor all = open_directory(path_);
    if (!is_ours_alone(status_of(all))) {
      throw HostError(
          fmt::format("{} must be a directory of this user that nobody else may enter (chmod 700)",
                      path_.string()));
    }
    check_system_call("lock " + path_.string(), ::flock(all.number(), LOCK_EX));
    if (status_of(all).st_nlink > 0) {
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
    const LabRecord record = found->record();
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

void check_lab_name(const std::string& name) {
  const bool is_one = !name.empty() && name.size() <= longest_name &&
                      is_letter_or_digit(name.front()) && std::ranges::all_of(name, [](char c) {
                        return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
                      });
  if (!is_one) {
    throw InputError({{.subject = "--name",
                       .message = fmt::format("'{}' must be 1 to {} letters, digits, '.', '_' or "
                                              "'-', and begin with a letter or a digit",
                                              shortened(name), longest_name)}});
  }
}

}  // namespace erchaos::cli

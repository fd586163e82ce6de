// Names and creates run directories.
#include "harness/cli/run/run_directory.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <map>
#include <set>
#include <system_error>

#include "harness/base/complain.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto default_place = "erchaos-runs";

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  const bool is_default = *path.begin() == default_place;
  throw InputError(
      {{.file = path.string(),
        .message = is_default ? why + "; give another directory with --out" : "--out: " + why}});
}

std::string with_folder(const fs::path& scenario) {
  const std::string folder = fs::absolute(scenario).parent_path().filename().string();
  return folder.empty() ? scenario.stem().string() : folder + "-" + scenario.stem().string();
}

std::vector<fs::path> paths_of(const std::vector<Plan>& plans) {
  std::vector<fs::path> paths;
  std::ranges::transform(plans, std::back_inserter(paths), &Plan::path);
  return paths;
}

// A new one, even if two labs start in the same second.
fs::path default_directory(const std::string& name, std::set<fs::path>& taken) {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  const std::string dated = fmt::format("{}-{:%Y%m%dT%H%M%SZ}", name, fmt::gmtime(now));
  fs::path path = fs::path{default_place} / dated;
  std::error_code unreadable;
  for (int number = 2; fs::exists(path, unreadable) || !taken.insert(path).second; ++number) {
    path = fs::path{default_place} / fmt::format("{}-{}", dated, number);
  }
  return path;
}

}  // namespace

std::vector<std::string> run_names(const std::vector<fs::path>& scenarios) {
  std::map<std::string, int> stems;
  for (const fs::path& scenario : scenarios) {
    ++stems[scenario.stem().string()];
  }
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const fs::path& scenario : scenarios) {
    const std::string stem = scenario.stem().string();
    const std::string wanted = stems.at(stem) > 1 ? with_folder(scenario) : stem;
    std::string name = wanted;
    for (int number = 2; !taken.insert(name).second; ++number) {
      name = fmt::format("{}-{}", wanted, number);
    }
    names.push_back(name);
  }
  return names;
}

void point_latest_to(const fs::path& run_directory) {
  std::error_code error;
  if (fs::is_empty(run_directory, error) || error) {
    return;  // it is removed
  }
  const fs::path latest = run_directory.parent_path() / "latest";
  const fs::file_status there = fs::symlink_status(latest, error);
  if (fs::exists(there) && !fs::is_symlink(there)) {
    complain(fmt::format("erchaos: {} is not a symbolic link and stays as it is", latest.string()));
    return;
  }
  const fs::path next = latest.parent_path() / fmt::format(".latest-{}", ::getpid());
  fs::create_symlink(run_directory.filename(), next, error);
  if (!error) {
    fs::rename(next, latest, error);
  }
  if (error) {
    complain(fmt::format("erchaos: link {}: {}", latest.string(), error.message()));
    std::error_code is_gone;
    fs::remove(next, is_gone);
  }
}

fs::path aside_of(const fs::path& run_directory, unsigned which_try) {
  return fmt::format("{}-try{}", run_directory.string(), which_try);
}

void set_aside(const fs::path& run_directory, unsigned which_try) {
  const fs::path aside = aside_of(run_directory, which_try);
  std::error_code error;
  if (fs::exists(fs::symlink_status(aside, error))) {
    error = std::make_error_code(std::errc::file_exists);
  } else {
    fs::rename(run_directory, aside, error);
  }
  if (error || !fs::create_directory(run_directory, error)) {
    throw HostError(fmt::format("set the {} try aside: rename {} to {}: {}",
                                which_try == 1 ? "first" : "last", run_directory.string(),
                                aside.string(), error.message()));
  }
}

RunDirectories::RunDirectories(const fs::path& out, const std::vector<Plan>& plans)
    : RunDirectories(out, paths_of(plans)) {}

RunDirectories::RunDirectories(const fs::path& out, const std::vector<fs::path>& scenarios) {
  std::set<fs::path> taken;
  made_.reserve(scenarios.size());
  for (const std::string& name : run_names(scenarios)) {
    made_.emplace_back(out.empty()             ? default_directory(name, taken)
                       : scenarios.size() == 1 ? out
                                               : out / name);
  }
}

RunDirectories::Directory::Directory(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::exists(status)) {
    if (!fs::is_directory(status) || !fs::is_empty(path, error)) {
      refuse(path, "exists already and is not an empty directory");
    }
    if (::access(path.c_str(), W_OK | X_OK) != 0) {
      refuse(path, "cannot be written to: " + std::generic_category().message(errno));
    }
  }
  for (fs::path missing = path; !missing.empty() && !fs::exists(missing, error);
       missing = missing.parent_path()) {
    made_.push_back(missing);
    if (missing == missing.parent_path()) {
      break;
    }
  }
  fs::create_directories(path, error);
  path_ = error ? path : fs::canonical(path, error);
  if (error) {
    refuse(path, "cannot be created: " + error.message());
  }
}

RunDirectories::Directory::~Directory() {
  for (const fs::path& made : made_) {
    std::error_code is_in_use;
    fs::remove(made, is_in_use);
  }
}

}  // namespace erchaos::cli

// Run directories.
#include "harness/cli/run_directory.hpp"

#include <fmt/chrono.h>
#include <fmt/core.h>

#include <chrono>

#include "harness/plan/input_error.hpp"

namespace erchaos::cli {

std::filesystem::path make_run_directory(const std::filesystem::path& out, const Plan& plan) {
  namespace fs = std::filesystem;
  if (!out.empty()) {
    if (fs::exists(out) && (!fs::is_directory(out) || !fs::is_empty(out))) {
      throw InputError({{out.string(), 0, "--out: exists already and is not an empty directory"}});
    }
    fs::create_directories(out);
    return fs::canonical(out);
  }
  const auto now = std::chrono::system_clock::now();
  const std::string name = fmt::format("{}-{:%Y%m%dT%H%M%SZ}", plan.path.stem().string(),
                                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
  fs::create_directories("erchaos-runs");
  fs::path directory = fs::path{"erchaos-runs"} / name;
  for (int number = 2; !fs::create_directory(directory); ++number) {  // two labs in one second
    directory = fs::path{"erchaos-runs"} / fmt::format("{}-{}", name, number);
  }
  return fs::canonical(directory);
}

}  // namespace erchaos::cli

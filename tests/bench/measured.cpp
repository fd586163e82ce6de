// rusage, /proc/stat, and a file to bring figures out of a sandbox.
#include "tests/bench/measured.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "harness/sys/clock.hpp"
#include "harness/sys/cpu_time.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos {

double ms_since(Instant begin) {
  return std::chrono::duration<double, std::milli>(monotonic_now() - begin).count();
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto in_seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
}

double machine_cpu_seconds() {
  return static_cast<double>(ticks_of_host().busy) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

json measured(const std::function<json(const std::filesystem::path&)>& work) {
  const TempDir directory;
  const auto file = directory.path() / "measured.json";
  run_in_sandbox({.private_directories = frr_directories(), .kept_directory = directory.path()}, 3,
                 [&] {
                   std::ofstream{file} << work(directory.path());
                   return 0;
                 });
  std::ifstream stream{file};
  return json::parse(stream, nullptr, false);
}

}  // namespace erchaos

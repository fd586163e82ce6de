// Reads /proc/<pid>/schedstat.
#include "harness/run/run_queue.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

// Empty if it cannot be read: the thread has ended, or the kernel was built without schedstat.
std::map<std::string, Duration> waited(const fs::path& thread) {
  std::istringstream file{read_of_process(thread / "schedstat")};
  std::int64_t ran = 0;
  std::int64_t waited = 0;
  if (!(file >> ran >> waited)) {
    return {};
  }
  return {{thread / "schedstat", Duration{waited}}};
}

std::map<std::string, Duration> waited_by_bfdd() {
  std::map<std::string, Duration> all;
  for (const auto& process : processes()) {
    if (read_of_process(process / "comm") == "bfdd\n") {
      all.merge(waited(process));
    }
  }
  return all;
}

std::map<std::string, Duration> waited_by_tester() {
  std::map<std::string, Duration> all;
  for (const auto& thread : fs::directory_iterator{"/proc/self/task"}) {
    all.merge(waited(thread.path()));
  }
  return all;
}

}  // namespace

Duration RunQueue::longest_since(const std::map<std::string, Duration>& now) {
  Duration longest{};
  for (const auto& [file, total] : now) {
    const auto [known, is_new] = before_.try_emplace(file, total);
    longest = std::max(longest, total - known->second);
    known->second = total;
  }
  return longest;
}

RunQueue::Waits RunQueue::waits() {
  return {.bfd = longest_since(waited_by_bfdd()), .tester = longest_since(waited_by_tester())};
}

}  // namespace erchaos

// Reads /proc before and after.
#include "tests/soak/left_behind.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>
#include <thread>

#include "harness/sys/processes.hpp"

namespace erchaos::soak {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t memory_allowed = 8192;        // KiB: what an allocator keeps
constexpr std::uint64_t memory_allowed_per_run = 48;  // KiB: a repetition's figures

std::size_t entries_in(const fs::path& folder) {
  std::error_code gone;
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator{folder, gone}, fs::directory_iterator{}));
}

// "SUnreclaim:      17000 kB", in a file of such lines; 0: not there.
std::uint64_t kib_in(const std::string& text, const std::string& name) {
  const std::size_t place = text.find(name + ':');
  return place == std::string::npos
             ? 0
             : std::strtoull(text.c_str() + place + name.size() + 1, nullptr, 10);
}

std::uint64_t resident(pid_t pid) {
  return kib_in(read_of_process(fmt::format("/proc/{}/status", pid)), "VmRSS");
}

std::set<std::string> namespaces_of(const std::vector<pid_t>& family) {
  std::set<std::string> found;
  for (const pid_t pid : family) {
    std::error_code gone;
    for (const auto& entry : fs::directory_iterator{fmt::format("/proc/{}/ns", pid), gone}) {
      found.insert(fs::read_symlink(entry.path(), gone).string());
    }
  }
  found.erase("");
  return found;
}

// Those of tests that run beside are theirs.
std::set<std::string> temporary_files() {
  std::set<std::string> found;
  std::error_code gone;
  for (const auto& entry : fs::directory_iterator{fs::temp_directory_path(), gone}) {
    const std::string name = entry.path().filename();
    if (name.find("erchaos") != std::string::npos && !name.starts_with("erchaos-test-") &&
        !name.starts_with("erchaos-input-")) {
      found.insert(name);
    }
  }
  return found;
}

bool is_as_before(const Machine& before, const Machine& now) {
  return now.host == before.host && now.processes == before.processes &&
         now.namespaces == before.namespaces && now.descriptors == before.descriptors &&
         now.temporary == before.temporary;
}

template <typename Figure>
auto least(std::span<const Sample> samples, Figure figure) {
  return std::ranges::min(samples, {}, figure).*figure;
}

Sample least_of(std::span<const Sample> samples) {
  return {.processes = least(samples, &Sample::processes),
          .descriptors = least(samples, &Sample::descriptors),
          .kib = least(samples, &Sample::kib)};
}

}  // namespace

Machine Machine::now() {
  Machine machine{.host = e2e::HostState::now()};  // first: orphans become our children with it
  const auto family = e2e::family_of(getpid());
  machine.processes = family.size();
  machine.namespaces = namespaces_of(family);
  machine.descriptors = entries_in("/proc/self/fd");
  machine.temporary = temporary_files();
  machine.slab_kib = kib_in(e2e::read("/proc/meminfo"), "SUnreclaim");
  machine.own_kib = resident(getpid());
  return machine;
}

std::vector<std::string> left_behind_since(const Machine& before) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{10};
  Machine now = Machine::now();
  // There is no event to wait for when a process that is not our child ends.
  while (!is_as_before(before, now) && std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    now = Machine::now();
  }
  std::vector<std::string> left;
  const auto compare = [&](bool is_same, std::string sentence) {
    if (!is_same) {
      left.push_back(std::move(sentence));
    }
  };
  compare(now.processes == before.processes,
          fmt::format("{} processes instead of {}", now.processes, before.processes));
  compare(
      now.namespaces == before.namespaces,
      fmt::format("{} namespaces instead of {}", now.namespaces.size(), before.namespaces.size()));
  compare(now.descriptors == before.descriptors,
          fmt::format("{} descriptors instead of {}", now.descriptors, before.descriptors));
  compare(now.temporary == before.temporary, "temporary files");
  compare(now.host.mounts == before.host.mounts, "mounts");
  compare(now.host.links == before.host.links, "interfaces");
  compare(now.host.temporary_files == before.host.temporary_files, "files in /run, /var or /etc");
  return left;
}

json figures_of(const Machine& before, const Machine& after) {
  const auto both = [](auto one, auto other) { return json::array({one, other}); };
  return {{"processes", both(before.processes, after.processes)},
          {"namespaces", both(before.namespaces.size(), after.namespaces.size())},
          {"mounts", both(std::ranges::count(before.host.mounts, '\n'),
                          std::ranges::count(after.host.mounts, '\n'))},
          {"descriptors", both(before.descriptors, after.descriptors)},
          {"resident_kib", both(before.own_kib, after.own_kib)},
          {"unreclaimable_slab_kib", both(before.slab_kib, after.slab_kib)}};
}

Sample Sample::of(pid_t program) {
  const auto family = e2e::family_of(program);
  Sample sample{.processes = family.size()};
  for (const pid_t pid : std::span{family}.first(std::min<std::size_t>(family.size(), 3))) {
    sample.descriptors += entries_in(fmt::format("/proc/{}/fd", pid));
    sample.kib += resident(pid);
  }
  return sample;
}

Growth growth_in(const std::vector<Sample>& samples) {
  const std::span all{samples};
  return {.first = least_of(all.first(all.size() / 2)),
          .last = least_of(all.subspan(all.size() / 2))};
}

std::vector<std::string> leaks_in(const Growth& growth, std::size_t runs) {
  const auto& [first, last] = growth;
  std::vector<std::string> leaks;
  if (last.processes > first.processes) {
    leaks.push_back(fmt::format("processes grew from {} to {}", first.processes, last.processes));
  }
  if (last.descriptors > first.descriptors) {
    leaks.push_back(
        fmt::format("descriptors grew from {} to {}", first.descriptors, last.descriptors));
  }
  if (last.kib > first.kib + memory_allowed + memory_allowed_per_run * runs) {
    leaks.push_back(fmt::format("memory grew from {} to {} KiB", first.kib, last.kib));
  }
  return leaks;
}

json figures_of(const Growth& growth) {
  const auto& [first, last] = growth;
  return {{"processes", {first.processes, last.processes}},
          {"descriptors", {first.descriptors, last.descriptors}},
          {"resident_kib", {first.kib, last.kib}}};
}

}  // namespace erchaos::soak

// What runs could leave behind on the machine, and in the processes that outlive a run.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/e2e/program.hpp"

namespace erchaos::soak {

using nlohmann::json;

// Of the machine. What only the kernel's caches hold on to is for the reader, and is not judged.
struct Machine {
  e2e::HostState host;
  std::size_t processes{};             // this one, and all that descend from it
  std::set<std::string> namespaces{};  // of all kinds, that these are in
  std::size_t descriptors{};           // of this process
  std::set<std::string> temporary{};   // files of erchaos in the folder for temporary files
  std::uint64_t slab_kib{};            // the kernel's memory that it cannot reclaim
  std::uint64_t own_kib{};             // resident memory of this process

  static Machine now();
};

// Waits until all is as before, ten seconds at most; returns what is not, in sentences.
std::vector<std::string> left_behind_since(const Machine& before);

json figures_of(const Machine& before, const Machine& after);

// Of the program while it runs: what it, its keeper and the lab's first process hold.
struct Sample {
  std::size_t processes{};
  std::size_t descriptors{};
  std::uint64_t kib{};  // resident memory

  static Sample of(pid_t program);
};

// The least of each figure in the first and in the last half of the samples: what is there for a
// moment only, such as a vtysh, is in neither, and what grows with every run is in the difference.
struct Growth {
  Sample first;
  Sample last;
};
Growth growth_in(const std::vector<Sample>& samples);

// What grew, in sentences. Memory may grow by what a result of each of so many runs takes.
std::vector<std::string> leaks_in(const Growth& growth, std::size_t runs);

json figures_of(const Growth& growth);

}  // namespace erchaos::soak

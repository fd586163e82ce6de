// What `up` is asked to build.
#pragma once

#include <filesystem>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos::cli {

struct WantedLab {
  Topology topology;
  std::vector<Traffic> traffic;  // of the scenario; none: between hosts that have routes
  std::uint64_t seed = 1;
  Duration ready_within = Plan{}.ready_within;
};

// Of a topology, or of a scenario: its topology, with what its faults need. Throws InputError.
WantedLab wanted_lab_of(const std::filesystem::path& given);

// The folder's name for a topology.toml, else the file's.
std::string name_after(const std::filesystem::path& topology);

// Waits until probes pass: those of the scenario, or else between each two hosts whose routers have
// routes to both, unless there is address translation, which hides hosts. Returns this traffic.
// Throws LabNotReady.
std::vector<Traffic> wait_until_probes_pass(const WantedLab& wanted, Lab& lab, Instant deadline,
                                            const std::stop_token& stop);

}  // namespace erchaos::cli

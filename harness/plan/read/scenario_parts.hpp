// The parts of a scenario, each read from its table.
#pragma once

#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/plan/read/class_names.hpp"
#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

struct StepDraft {
  TomlTable table;
  Step step{};  // without a fault if it could not be read, which has been noted
};

// `topology` is nullptr when it could not be read: what refers to it is then not checked.
// Without flows when it is optional and missing.
Traffic read_traffic(TomlTable& scenario, const Topology* topology, Need need, ClassNames& names);
// Of the [traffic] that has been read so far.
std::vector<FlowClass> read_flow_classes(TomlTable& traffic, const Traffic& of, ClassNames& names);
std::vector<ConnectionClass> read_connections(TomlTable& scenario, const Topology* topology,
                                              ClassNames& names);
std::vector<StepDraft> read_steps(TomlTable& scenario, FaultKinds kinds, const Topology* topology,
                                  std::uint64_t seed);
// Faults that overlap in time and cannot both be: a problem at the later one's table.
void check_overlaps(std::vector<StepDraft>& steps);
// Only on what the plan's traffic and connections can measure.
std::vector<Limit> read_limits(TomlTable& scenario, const Plan& plan);

// Different hosts, from keys "from" and "to"; "" where one could not be read, which has been noted.
struct Ends {
  std::string from{};
  std::string to{};
};
Ends read_ends(TomlTable& table, const Topology* topology);

}  // namespace erchaos

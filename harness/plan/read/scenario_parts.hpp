// Reads the parts of a scenario, each from its table.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/plan.hpp"
#include "harness/plan/read/class_names.hpp"
#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

struct StepDraft {
  TomlTable table;
  Step step{};  // without a fault if it could not be read, which has been noted
};

// `topology` is nullptr if it could not be read; references to it are then not checked. The result
// has no flows if the table is optional and missing.
Traffic read_traffic(TomlTable& scenario, const Topology* topology, Need need, ClassNames& names);
// The interval, fixed or to be chosen.
void read_interval(TomlTable& traffic, Traffic& of);
inline constexpr int packets_to_validate = 5;  // of each flow, RFC 6412 3.7.5
// If it is to be chosen: decides what is offered, once limits and faults are known.
void bound_interval(TomlTable& scenario, Plan& plan);
// Writes the interval of earlier runs into a scenario that leaves it to be chosen; false: it has
// none, or its own, which is noted if it differs.
bool take_interval(TomlValue& scenario, const EarlierInterval& earlier, Problems& problems);
// `of`: the [traffic] as read so far.
std::vector<FlowClass> read_flow_classes(TomlTable& traffic, const Traffic& of, ClassNames& names);
std::vector<ConnectionClass> read_connections(TomlTable& scenario, const Topology* topology,
                                              ClassNames& names);
std::vector<StepDraft> read_steps(TomlTable& scenario, FaultKinds kinds, const Topology* topology,
                                  std::uint64_t seed);
inline constexpr Duration longest_fault = std::chrono::hours{1};
// The kind that the table names; nullptr if there is none, which has been noted.
const FaultKind* read_kind(TomlTable& table, FaultKinds kinds);
// Why two faults cannot be in place at the same time: "both need ..."; nothing: they can.
std::optional<std::string> contradiction_of(const Fault& one, const Fault& other);
// Notes a problem at the later of two faults that overlap in time and contradict each other.
void check_overlaps(std::vector<StepDraft>& steps);
// Times that are counted in packets: below an interval they cannot be distinguished from zero.
bool is_in_packets(std::string_view metric);
// Accepts only limits that the plan's traffic and connections can measure.
std::vector<Limit> read_limits(TomlTable& scenario, const Plan& plan);
// By Limit::name(), those that are written in the scenario and not on the command line.
std::map<std::string, std::size_t> lines_of_limits(const TomlValue& scenario);

Names read_tags(TomlTable& scenario);

// Different hosts, from keys "from" and "to"; "" if one could not be read, which has been noted.
struct Ends {
  std::string from{};
  std::string to{};
};
Ends read_ends(TomlTable& table, const Topology* topology);

}  // namespace erchaos

// The complete plan of a run, read from a scenario and its topology. Pure data.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/config/ask_frr.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/topology.hpp"
#include "harness/record/judge/limit.hpp"
#include "harness/record/log/connection_log.hpp"
#include "harness/record/log/probe_log.hpp"
#include "harness/record/log/surroundings.hpp"

namespace erchaos {

// "both": flows 0 and 1 are IPv4, 2 and 3 IPv6, and so on.
enum class Families { ipv4, ipv6, both };
inline constexpr std::array<std::string_view, 3> families_names{"ipv4", "ipv6", "both"};

// What `interval = "auto"` may become once it is known what a packet costs.
struct IntervalChoice {
  // The rest is for BFD, whose packets must not wait, and for the routers' work after a fault.
  static constexpr double usual_share = 0.25;

  std::vector<Duration> offered{};  // the shortest first; one at least
  std::string bound{};  // what permits no longer one: "the limit ... (200ms)"; "": nothing does
  double share = usual_share;  // of the CPUs, that the run may take: less beside other runs
};

struct Traffic {
  static constexpr std::size_t marks = 12;   // bytes of the payload that identify a packet
  static constexpr std::size_t traced = 64;  // at most, with the routers' bytes after them

  std::string from;  // hosts
  std::string to;
  Direction direction = Direction::both;
  std::uint32_t flows = 256;         // 2..4096, even
  std::vector<FlowClass> classes{};  // of some or all flows
  // Per flow. Until it is chosen, the shortest that is offered.
  Duration interval = std::chrono::milliseconds{10};
  std::optional<IntervalChoice> choice{};  // none: the interval is fixed
  // Why it is what it is, if the scenario does not say so: "every 20ms, as in before (--like)".
  std::string interval_reason{};
  std::uint32_t payload = 64;  // bytes of UDP payload, 24..1400
  Families family = Families::ipv4;
  Duration forwarding_delay_threshold = std::chrono::seconds{2};             // RFC 6412 3.7.6
  Duration sustained_convergence_validation_time = std::chrono::seconds{5};  // RFC 6412 3.7.5
};

// One fault of the plan: when it begins, counted from the first probe, and how long it lasts.
struct Step {
  Duration at{};
  Duration lasts{};
  std::string kind;
  PlannedFault fault;
  std::string benchmark{};  // see FaultKind
};

struct Plan {
  std::string name;
  std::filesystem::path path;
  std::vector<std::string> tags{};  // what users filter by
  std::uint64_t seed = 1;
  Duration ready_within = std::chrono::seconds{60};  // deadline for the lab to come up
  Topology topology;
  Traffic traffic;  // without flows if there are only connections
  std::vector<ConnectionClass> connections;
  std::vector<Step> steps;  // by `at`
  std::vector<Limit> limits;
  std::map<std::string, std::size_t> lines_of_limits{};  // in the scenario, by Limit::name()
  // Each repetition of a run begins all steps later by a random time below this.
  Duration phase_range{};
  std::map<std::string, std::string> conditions;  // see conditions_of()
  std::vector<InputRecord> inputs;                // all files that it was read from

  // Not part of the scenario.
  bool keeps_frames{};                // the frames on the links around each action
  std::optional<Duration> timeout{};  // how long a run may take; none: as long as it takes
  unsigned which_try = 1;             // more than one: the earlier ones were inconclusive
};

// The interval of earlier runs, for a scenario that does not fix its own.
struct EarlierInterval {
  Duration interval{};
  std::string of{};  // the run or baseline, as given
};

// Command-line overrides of a scenario: --topology, --seed and --set KEY=VALUE, where KEY is dotted
// ("traffic.flows") and VALUE is TOML (a bare word is taken as a string); and --like. `seed` is as
// in TOML.
struct Overrides {
  std::optional<std::filesystem::path> topology{};
  std::optional<std::string> seed{};
  std::vector<std::string> set{};
  std::optional<EarlierInterval> like{};
};

// What is looked up outside of the files that are read.
struct Lookups {
  AskFrr frr{};                     // adds the problems that FRR finds; empty: it is not asked
  std::filesystem::path designs{};  // the folder of those with names; empty: there are none
};

// Both throw InputError with every problem they find. A topology that a scenario or another
// topology names is relative to that file's folder, or else the name of a design.
Plan load_plan(const std::filesystem::path& scenario, FaultKinds kinds,
               const Overrides& overrides = {}, const Lookups& lookups = {});
Topology load_topology(const std::filesystem::path& path, const Lookups& lookups = {});

// Distinguishes a topology file from a scenario: it has a 'link', 'nodes' or 'extends' key.
bool is_topology_file(const std::filesystem::path& path);

}  // namespace erchaos

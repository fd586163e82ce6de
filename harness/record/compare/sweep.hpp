// Holds a sweep: every fault at every place of a design, and how the design withstood each.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos {

// A kind of fault at a place.
struct SweepFault {
  std::string kind;
  std::string variant{};  // distinguishes what the kind is tried with: "bfd"; "": only one is tried
  std::string parameters{};  // as TOML, beside the one that names the place
  std::string place;         // "cpe1-pe1"; "design": the whole of it

  std::string title() const;  // "selective-drop-bfd"
};

// What followed the faults, the worst of all repetitions that count.
struct CellResult {
  std::string directory;  // of the run or its repetitions, relative to the folder of the sweep
  Verdict verdict{};
  TrustLevel trust{};
  std::vector<std::string> reasons{};  // why it is not passed
  std::uint32_t repetitions{};
  std::uint32_t counted{};  // are not inconclusive
  std::uint32_t flows{};    // 0: there are only connections
  Impact impact{};          // on flows; without flows the longest stall of a TCP connection
  std::uint32_t connections{};
  std::uint32_t connections_broken{};  // TCP: had to be re-established, in the phase with the most
  std::uint32_t connections_dark{};    // at the end: still without an answer
  double seconds{};                    // that it took, with the lab
  std::uint32_t shard{};               // 1, 2, ...
  std::string erchaos{};               // version

  bool counts() const { return counted > 0; }
  bool is_whole() const { return counts() && counted == repetitions; }
  // Of flows: they were dark when the fault was healed, or at the end of the run.
  std::uint32_t flows_lost() const { return impact.faulty.flows_dark; }
  std::uint32_t flows_not_back() const { return impact.healed ? impact.healed->flows_dark : 0; }
  // Passed, and nothing was dark until the healing or after it.
  bool survived() const;
};

// One fault, or two at a time, on the design.
struct SweepCell {
  std::string name;  // "silent-cut@cpe1-pe1", "silent-cut@cpe1-pe1+node-crash@pe2"
  std::vector<SweepFault> faults;
  std::uint64_t seed{};
  double estimated_seconds{};  // before anything was measured
  std::string sha256;          // of its scenario, wherever the topology is
  std::optional<CellResult> result{};

  bool is_single() const { return faults.size() == 1; }
  // Flows were dark until the fault was healed, and it was the only one.
  bool is_single_point_of_failure() const;
};

// What the folder of a measured cell says about it.
struct CellRecord {
  SweepCell cell;
  std::vector<InputRecord> inputs{};  // the topology's files
};

// A combination that makes no sense, and why.
struct NotApplicable {
  std::string name;  // as of a cell
  std::string reason;
};

enum class ShardBy { cost, hash };
inline constexpr std::array<std::string_view, 2> shard_by_names{"cost", "hash"};

// The part of a sweep that one host runs.
struct Shard {
  std::uint32_t number = 1;  // from 1
  std::uint32_t of = 1;

  bool operator==(const Shard&) const = default;
};

// What a sweep is: two with the same options have the same cells.
struct SweepOptions {
  std::string design;               // as users call it: "recommended"
  std::vector<std::string> faults;  // kinds; "all"
  std::vector<std::string> at;      // places, or "every-link" and so on; none: everywhere
  bool has_pairs{};
  std::uint32_t repeat = 1;
  std::vector<std::string> settings;  // KEY=VALUE, of all scenarios
  std::uint32_t shards = 1;
  ShardBy shard_by{};

  bool operator==(const SweepOptions&) const = default;
};

// A host's part in a sweep.
struct ShardRecord {
  std::uint32_t number = 1;
  EnvironmentRecord environment{};  // empty before the first cell was run
  std::uint32_t cpus{};
  std::uint32_t cells{};         // that it was to run
  std::uint32_t measured{};      // of these
  std::uint32_t inconclusive{};  // of these
  double seconds{};              // that the measured cells took
  double estimated_seconds{};    // of the measured cells
};

struct Sweep {
  SweepOptions options;
  std::vector<InputRecord> inputs{};  // the topology's files
  std::vector<ShardRecord> shards{};
  std::vector<SweepCell> cells{};  // of all shards
  std::vector<NotApplicable> not_applicable{};
};

// The same design, faults and options, in sentences about what differs; `inputs` are compared by
// content and order. Empty: they are shards of one sweep, or the same sweep.
std::vector<std::string> differences(const Sweep& one, const Sweep& other);

// Sorted by what hurts most: flows lost for good, then limits missed, then the longest outage, then
// those that are inconclusive; cells without a result come last.
std::vector<const SweepCell*> ranked(const Sweep& sweep);

struct MergedSweep {
  Sweep sweep;
  std::vector<std::string> missing{};  // cells that no shard has a result of
  std::vector<std::string> doubled{};  // that several have; the first one's is kept
};

// Shards of one sweep, see differences().
MergedSweep merged(const std::vector<Sweep>& shards);

// Without what only the one who ran it knows: directory, seconds, shard, and the number of flows
// and of connections.
CellResult result_of(const Repetitions& runs);

// Fills in what follows from the cells: how many a shard has measured, and how long that took.
void count_cells(Sweep& sweep);

}  // namespace erchaos

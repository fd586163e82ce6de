// The subcommands; each returns the program's exit status.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/cli/output/output_format.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/compare/sweep.hpp"

namespace erchaos::cli {

// 0 passed, 1 a limit was missed, 2 the input is wrong, 3 inconclusive.
enum class ExitStatus { passed = 0, failed = 1, bad_input = 2, inconclusive = 3 };

// The worse of two, for several scenarios: 2, then 3, then 1, then 0.
ExitStatus worse(ExitStatus one, ExitStatus other);

enum class Verbosity { normal, quiet };

inline constexpr unsigned as_many_as_fit = 1000;

// How one command makes several runs.
struct SeveralRuns {
  unsigned most_at_a_time = 1;        // as_many_as_fit: no bound but the host's CPUs
  unsigned retries = 0;               // of a run that is inconclusive; not with repetitions
  bool fails_fast = false;            // nothing begins after a run that did not pass
  std::optional<Duration> timeout{};  // of each run
};

struct RunArguments {
  std::vector<std::filesystem::path> scenarios;
  std::filesystem::path out;  // empty: erchaos-runs/<scenario>-<utc>
  Overrides overrides;
  std::filesystem::path like{};  // runs or a baseline whose interval is taken; empty: none
  Verbosity verbosity{};
  std::optional<unsigned> repeat;     // 1..1000 repetitions; none: a single run
  bool is_rehearsal = false;          // of a change: writes what its ticket needs
  bool keeps_frames = false;          // writes captures/
  bool keeps_lab_on_failure = false;  // it stands on if the run does not pass
  bool wants_lines = false;           // instead of the live view on a terminal
  SeveralRuns several{};
  std::string filter{};                  // see selected(); "": all
  std::string events{};                  // where the timeline goes as it grows, see EventStream
  bool tells_ci = true;                  // how each scenario went
  std::filesystem::path code_quality{};  // a report for GitLab; empty: none

  bool is_quiet() const { return verbosity == Verbosity::quiet; }
};

struct SweepArguments {
  std::filesystem::path topology;
  std::vector<std::string> faults{};  // kinds; empty or "all": all of them
  std::vector<std::string> at{};      // places; empty: everywhere
  bool has_pairs = false;             // two faults at a time, too
  std::optional<unsigned> repeat{};
  std::string shard = "1/1";  // or "auto"
  ShardBy shard_by{};
  std::vector<std::string> settings{};  // KEY=VALUE, of all scenarios
  std::vector<std::string> limits{};    // NAME=VALUE
  std::filesystem::path like{};         // a sweep whose intervals are taken; empty: none
  SeveralRuns several{};                // a run: a cell
  bool lists = false;                   // the cells, and starts nothing
  OutputFormat format{};                // of this list: text or json
  bool exits_zero = false;              // although limits were missed
  std::filesystem::path out{};          // empty: erchaos-runs/sweep-<design>-<utc>
  std::filesystem::path resume{};       // empty: a new sweep
};

inline constexpr double usual_threshold = 10;  // percent of the base's median

struct CompareArguments {
  std::filesystem::path base;
  std::filesystem::path now;
  double threshold = usual_threshold;
};

inline constexpr auto usual_page = "erchaos-report.html";

struct ReportArguments {
  std::vector<std::filesystem::path> runs;  // run directories, or directories of repetitions
  std::filesystem::path out{};              // the page about several runs
  std::filesystem::path baseline{};         // any input of `compare`; empty: none
  bool is_rehearsal = false;
  Verbosity verbosity{};
};

struct NewArguments {
  std::vector<std::string> names;  // a design, a kind of fault, or both
  std::filesystem::path out{};     // "-": standard output; empty: a name made of these two
};

struct ExplainArguments {
  std::string name;    // empty: all names
  bool lists_names{};  // and nothing about them
};

struct ServeArguments {
  std::filesystem::path folder;
  std::string address;   // that is listened on
  std::uint16_t port{};  // 0: any that is free
};

ExitStatus run(const RunArguments& arguments);
// Tries every fault at every place of a design.
ExitStatus sweep(const SweepArguments& arguments);
ExitStatus report(const ReportArguments& arguments);
ExitStatus compare(const CompareArguments& arguments);
// Writes what a comparison needs of a run, or of repetitions, into one small file.
ExitStatus baseline(const std::filesystem::path& run, const std::filesystem::path& file);
// Shows the runs below a folder to browsers, until Ctrl-C.
ExitStatus serve(const ServeArguments& arguments);
// Problems are part of what is printed, in every format; the status is bad_input if there is one.
ExitStatus check(const std::vector<std::filesystem::path>& files, OutputFormat format);
// `given`: a scenario or a topology. `format`, as in all below: text or json.
ExitStatus plan(const std::filesystem::path& given, OutputFormat format);
ExitStatus list_faults(OutputFormat format);
ExitStatus list_fault_names();  // one a line, for completion and scripts
ExitStatus list_fault(const FaultKind& kind, OutputFormat format);
// Help for one kind: what it stands for, its parameters, and a table to start with.
std::string help_of(const FaultKind& kind);
ExitStatus list_metrics(OutputFormat format);
// `given`: a folder with designs, or a design, also by the name of one that comes with the program;
// empty: all that come with it. `only`: what users may name, one a line, for completion and
// scripts.
enum class ListNames { with_summary, only };
// `filter`: the scenarios that are listed, see selected(); "": all.
ExitStatus list_topologies(const std::filesystem::path& given, ListNames how,
                           const std::string& filter, OutputFormat format);
// Writes a scenario with comments, which can be run as it is. It overwrites nothing.
ExitStatus new_scenario(const NewArguments& arguments);
// What a metric, a fault, a verdict, a reason or a finding means, and what to do about it.
ExitStatus explain(const ExplainArguments& arguments, OutputFormat format);
ExitStatus doctor(OutputFormat format);
// "erchaos 0.1.0 (eb669e9c51a2)", and a line each for the compiler, the libraries, and the host's
// FRR.
std::string version_report();

}  // namespace erchaos::cli

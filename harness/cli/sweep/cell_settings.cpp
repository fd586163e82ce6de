// Checks keys of faults by their kinds, and has the parser check everything else.
#include "harness/cli/sweep/cell_settings.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include "faults/kinds.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/learn/traffic_ends.hpp"
#include "harness/cli/sweep/cell_scenario.hpp"
#include "harness/cli/sweep/fault_keys.hpp"
#include "harness/cli/sweep/scenario_tables.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/problems.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/text_in_memory.hpp"

namespace erchaos::cli {
namespace {

Problem about_setting(const std::string& setting, const std::string& why) {
  return {.subject = "--set", .message = fmt::format("'{}': {}", shortened(setting), why)};
}

void check_fault(const std::string& setting, const PlannedSweep& planned, Problems& problems) {
  static const RE2 of_fault{R"(fault\.(\d+)\.([^=]+)=(?s:.*))"};
  std::string number;
  std::string key;
  if (!RE2::FullMatch(setting, of_fault, &number, &key)) {
    return;
  }
  const bool has_pairs = planned.sweep.options.has_pairs;
  if (number != "0" && !(number == "1" && has_pairs)) {
    problems.push_back(about_setting(setting, has_pairs
                                                  ? "cells have fault.0 and fault.1"
                                                  : "cells have fault.0; --pairs adds fault.1"));
    return;
  }
  const std::string why = why_not_set(key, kinds_of(planned.sweep.options));
  if (!why.empty()) {
    problems.push_back(about_setting(setting, why));
  }
}

void check_connections(const std::string& setting, const Topology& topology, Problems& problems) {
  static const RE2 first{R"(connections\.0\.(?s:.*))"};
  if (!setting.starts_with("connections.")) {
    return;
  }
  if (!keeps_state(topology)) {
    problems.push_back(
        about_setting(setting, "the design keeps no state, so that its cells have no connections"));
  } else if (!RE2::FullMatch(setting, first)) {
    problems.push_back(about_setting(setting, "cells have connections.0"));
  }
}

void check_words_of_limits(const std::vector<std::string>& limits, Problems& problems) {
  for (const std::string& limit : limits) {
    if (limit.find('=') == std::string::npos || limit.starts_with('=')) {
      problems.push_back(
          {.subject = "--limit",
           .message = fmt::format(
               "'{}': must be NAME=VALUE, such as \"failover.full_convergence_time=1s\"",
               shortened(limit))});
    }
  }
}

// Of a scenario without faults. What the parser finds is of `subject`: without settings it finds
// nothing.
void check_values(const PlannedSweep& planned, const std::vector<std::string>& settings,
                  const std::string& subject) {
  const TextInMemory file{"scenario", text_of({.name = "settings", .seed = 1, .faults = {}},
                                              planned.topology, planned.topology.path)};
  try {
    load_plan(file.path(), faults::kinds(), {.topology = planned.topology.path, .set = settings},
              lookups());
  } catch (const InputError& error) {
    Problems problems = error.problems();
    for (Problem& problem : problems) {
      problem.subject = subject;
      problem.file.clear();
      problem.line = 0;
    }
    throw InputError{std::move(problems)};
  }
}

}  // namespace

void check_settings(const PlannedSweep& planned, const SweepArguments& arguments) {
  Problems problems;
  std::vector<std::string> of_no_fault;
  check_words_of_limits(arguments.limits, problems);
  for (const std::string& setting : arguments.settings) {
    ScenarioTables{}.set(setting);
    check_fault(setting, planned, problems);
    check_connections(setting, planned.topology, problems);
    if (!setting.starts_with("fault.")) {
      of_no_fault.push_back(setting);
    }
  }
  throw_if_any(problems);
  check_values(planned, of_no_fault, "--set");
  for (const std::string& limit : arguments.limits) {
    of_no_fault.push_back("limits." + limit);
  }
  check_values(planned, of_no_fault, "--limit");
}

}  // namespace erchaos::cli

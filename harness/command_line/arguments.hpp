// What the command line says.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "harness/cli/commands.hpp"
#include "harness/cli/standing/commands.hpp"

namespace erchaos::cli {

// The values of all options, and the subcommand. Parsing sets those that are on the command line.
struct Arguments {
  RunArguments run;
  SweepArguments sweep{.topology = {}};
  NewArguments new_scenario;
  ExplainArguments explain;
  std::vector<std::filesystem::path> check_files;
  std::filesystem::path plan_file;
  std::filesystem::path topologies;  // empty: those that come with the program
  ListNames topology_names{};
  std::string topology_filter;  // see selected()
  ListNames fault_names{};
  OutputFormat format{};
  ReportArguments report;
  CompareArguments compare;
  ServeArguments serve;
  std::filesystem::path baseline_run;
  std::filesystem::path baseline_file;
  UpArguments up;
  PsArguments ps;
  GuestArguments guest;
  InjectArguments inject;
  HealArguments heal;
  std::string lab;
  std::function<ExitStatus()> command;  // executes the subcommand
};

}  // namespace erchaos::cli

// erchaos list topologies: the designs in a folder, or the scenarios of one of them.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/base/plural.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/inputs/load_scenarios.hpp"
#include "harness/cli/machine/list_json.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/designs.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool is_design(const fs::path& folder) {
  std::error_code unreadable;
  return fs::exists(folder / topology_file, unreadable);
}

// A folder that is not there may be one of the designs that come with the program.
fs::path find_folder(const fs::path& given) {
  if (given.empty()) {
    const fs::path designs = designs_folder();
    return designs.empty() ? "topologies" : designs;
  }
  const fs::path found = find_input(given);
  return found != given && is_design(found.parent_path()) ? found.parent_path() : given;
}

void print_design(const fs::path& design) {
  const Topology topology = load_topology(design / topology_file, lookups());
  const auto files = files_of(design);
  const auto scenarios =
      files.size() - static_cast<std::size_t>(std::ranges::count_if(files, is_topology_file));
  say("{:<30} {} ({})\n", named(design.filename()), topology.summary,
      plural(scenarios, "scenario"));
}

std::vector<Plan> scenarios_in(const std::vector<fs::path>& folders, const std::string& filter) {
  std::vector<Plan> all;
  std::vector<Labels> labels;
  for (const fs::path& folder : folders) {
    for (const fs::path& file : files_of(folder)) {
      if (!is_topology_file(file)) {
        labels.push_back(
            labels_of(all.emplace_back(load_plan(file, faults::kinds(), {}, lookups()))));
      }
    }
  }
  std::vector<Plan> wanted;
  for (const std::size_t place : selected(filter, labels, "--filter")) {
    wanted.push_back(std::move(all.at(place)));
  }
  return wanted;
}

void print_scenario(const Plan& plan, const std::string& name) {
  const std::string tags =
      plan.tags.empty() ? "" : fmt::format(" [{}]", fmt::join(plan.tags, ", "));
  say("{:<44} {}{}\n", name, plan.name, tags);
}

void print_design_whole(const fs::path& design, const fs::path& as_given) {
  for (const fs::path& file : files_of(design)) {
    const std::string name = named(as_given / file.stem());
    if (is_topology_file(file)) {
      say("{:<44} variant: {}\n", name, load_topology(file, lookups()).name);
    } else {
      print_scenario(load_plan(file, faults::kinds(), {}, lookups()), name);
    }
  }
}

// As `run` takes them, if the designs are those that come with the program.
void print_selected(const std::vector<Plan>& scenarios, ListNames how) {
  for (const Plan& plan : scenarios) {
    const std::string name = named(plan.path.parent_path().filename() / plan.path.stem());
    if (how == ListNames::only) {
      say("{}\n", name);
    } else {
      print_scenario(plan, name);
    }
  }
}

Design design_in(const fs::path& folder, const std::string& filter) {
  const Topology topology = load_topology(folder / topology_file, lookups());
  Design design{.folder = folder, .name = topology.name, .summary = topology.summary};
  for (const fs::path& file : files_of(folder)) {
    if (is_topology_file(file)) {
      continue;
    }
    const Plan plan = load_plan(file, faults::kinds(), {}, lookups());
    if (is_selected(filter, labels_of(plan))) {
      design.scenarios.push_back({.file = file, .tags = plan.tags});
    }
  }
  return design;
}

void print_json(const std::vector<fs::path>& folders, const std::string& filter) {
  std::vector<Design> designs;
  designs.reserve(folders.size());
  for (const fs::path& folder : folders) {
    designs.push_back(design_in(folder, filter));
  }
  print_document(topologies_json(designs));
}

void print_names(const fs::path& folder) {
  for (const std::string& name : names_in(folder)) {
    say("{}\n", printable(name));
  }
}

}  // namespace

ExitStatus list_topologies(const fs::path& given, ListNames how, const std::string& filter,
                           OutputFormat format) {
  const fs::path folder = find_folder(given);
  if (is_design(folder) && filter.empty()) {
    format == OutputFormat::json ? print_json({folder}, filter) : print_design_whole(folder, given);
    return ExitStatus::passed;
  }
  const auto designs = is_design(folder) ? std::vector{folder} : designs_in(folder);
  if (designs.empty()) {
    throw InputError{{{.file = folder.string(),
                       .message = "no folder with a topology.toml in it; give the folder that "
                                  "holds the designs, or a design"}}};
  }
  if (!filter.empty()) {
    const auto scenarios = scenarios_in(designs, filter);  // insists on some
    format == OutputFormat::json ? print_json(designs, filter) : print_selected(scenarios, how);
  } else if (format == OutputFormat::json) {
    print_json(designs, filter);
  } else if (how == ListNames::only) {
    print_names(folder);
  } else {
    std::ranges::for_each(designs, print_design);
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

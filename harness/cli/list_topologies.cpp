// erchaos list topologies: the designs in a folder, or the scenarios of one of them.
#include <fmt/format.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/designs.hpp"
#include "harness/cli/machine/list_json.hpp"
#include "harness/cli/say.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool is_design(const fs::path& folder) {
  std::error_code unreadable;
  return fs::exists(folder / "topology.toml", unreadable);
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
  const Topology topology = load_topology(design / "topology.toml");
  const auto files = files_of(design);
  const auto scenarios =
      files.size() - static_cast<std::size_t>(std::ranges::count_if(files, is_topology_file));
  say("{:<30} {} ({} scenario{})\n", named(design.filename()), topology.summary, scenarios,
      scenarios == 1 ? "" : "s");
}

void print_scenarios(const fs::path& design, const fs::path& as_given) {
  for (const fs::path& file : files_of(design)) {
    const std::string name = named(as_given / file.stem());
    if (is_topology_file(file)) {
      say("{:<44} variant: {}\n", name, load_topology(file).name);
    } else {
      say("{:<44} {}\n", name, load_plan(file, faults::kinds()).name);
    }
  }
}

Design design_in(const fs::path& folder) {
  const Topology topology = load_topology(folder / "topology.toml");
  std::vector<fs::path> scenarios = files_of(folder);
  std::erase_if(scenarios, is_topology_file);
  return {.folder = folder,
          .name = topology.name,
          .summary = topology.summary,
          .scenarios = std::move(scenarios)};
}

void print_json(const std::vector<fs::path>& folders) {
  std::vector<Design> designs;
  std::ranges::transform(folders, std::back_inserter(designs), design_in);
  print_document(topologies_json(designs));
}

void print_names(const fs::path& folder) {
  for (const std::string& name : names_in(folder)) {
    say("{}\n", printable(name));
  }
}

}  // namespace

ExitStatus list_topologies(const fs::path& given, ListNames how, OutputFormat format) {
  const fs::path folder = find_folder(given);
  if (is_design(folder)) {
    format == OutputFormat::json ? print_json({folder}) : print_scenarios(folder, given);
    return ExitStatus::passed;
  }
  const auto designs = designs_in(folder);
  if (designs.empty()) {
    throw InputError{{{.file = folder.string(),
                       .message = "no folder with a topology.toml in it; give the folder that "
                                  "holds the designs, or a design"}}};
  }
  if (format == OutputFormat::json) {
    print_json(designs);
  } else if (how == ListNames::only) {
    print_names(folder);
  } else {
    std::ranges::for_each(designs, print_design);
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

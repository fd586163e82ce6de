// Looks names up in the working directory and in the designs' folder.
#include "harness/cli/inputs/designs.hpp"

#include <fmt/format.h>

#include <optional>

#include "harness/plan/designs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code unreadable;
  return fs::exists(path, unreadable);
}

// Of a program in a build folder, or in that of its tests; else empty.
fs::path designs_of_source(const fs::path& program) {
  for (const fs::path& build : {program, program.parent_path()}) {
    if (is_there(build / "CMakeCache.txt")) {
      return build / ERCHAOS_SOURCE_DESIGNS;
    }
  }
  return {};
}

[[noreturn]] void refuse(const fs::path& name) {
  const fs::path folder = designs_folder();
  const std::string why =
      folder.empty()
          ? "there is no such file, and the designs of erchaos are not installed"
          : fmt::format(
                "there is no such file; {}; 'erchaos list topologies' lists the "
                "designs, and with one of them its scenarios",
                unknown_without_list("design or scenario", name.string(), names_in(folder)));
  throw InputError({{.file = name.string(), .message = why}});
}

}  // namespace

fs::path folder_of_program() {
  std::error_code unreadable;
  return fs::read_symlink("/proc/self/exe", unreadable).parent_path();
}

fs::path designs_folder() {
  std::error_code unreadable;
  const fs::path program = folder_of_program();
  for (const fs::path& folder :
       {program / ERCHAOS_INSTALLED_DESIGNS, program / "topologies", designs_of_source(program)}) {
    if (fs::is_directory(folder, unreadable)) {
      return fs::canonical(folder);
    }
  }
  return {};
}

std::string name_of_design(const fs::path& topology) {
  return topology.filename() == "topology.toml" ? topology.parent_path().filename().string()
                                                : topology.stem().string();
}

fs::path find_input(const fs::path& name) {
  if (name.empty() || is_there(name)) {
    return name;
  }
  if (const auto file = file_named(name, {})) {
    return *file;
  }
  const fs::path folder = designs_folder();
  if (const auto file = folder.empty() ? std::nullopt : file_named(name, folder)) {
    return *file;
  }
  refuse(name);
}

fs::path find_scenario(const fs::path& name) {
  const fs::path file = find_input(name);
  if (file == name || file.filename() != topology_file) {
    return file;
  }
  std::vector<std::string> scenarios;
  for (const fs::path& each : files_of(file.parent_path())) {
    if (!is_topology_file(each)) {
      scenarios.push_back(name / each.stem());
    }
  }
  throw InputError({{.file = name.string(),
                     .message = fmt::format("is a design; name one of its scenarios: {}",
                                            fmt::join(scenarios, ", "))}});
}

}  // namespace erchaos::cli

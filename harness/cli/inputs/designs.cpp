// Looks names up in the working directory and in the designs' folder.
#include "harness/cli/inputs/designs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto topology_file = "topology.toml";

bool is_there(const fs::path& path) {
  std::error_code unreadable;
  return fs::exists(path, unreadable);
}

// A build folder has it beside the program.
bool is_built_in(const fs::path& folder) { return is_there(folder / "CMakeCache.txt"); }

std::optional<fs::path> file_in(const fs::path& folder, const fs::path& name) {
  fs::path with_extension = folder / name;
  with_extension += ".toml";
  for (const fs::path& file : {folder / name / topology_file, with_extension, folder / name}) {
    std::error_code unreadable;
    if (fs::is_regular_file(file, unreadable)) {
      return file;
    }
  }
  return std::nullopt;
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

fs::path designs_folder() {
  std::error_code unreadable;
  const fs::path program = fs::read_symlink("/proc/self/exe", unreadable).parent_path();
  for (const fs::path& folder : {program / ERCHAOS_INSTALLED_DESIGNS, program / "topologies",
                                 program / ERCHAOS_SOURCE_DESIGNS}) {
    const bool may_be = folder != program / ERCHAOS_SOURCE_DESIGNS || is_built_in(program);
    if (may_be && fs::is_directory(folder, unreadable)) {
      return fs::canonical(folder);
    }
  }
  return {};
}

std::vector<fs::path> designs_in(const fs::path& folder) {
  std::vector<fs::path> designs;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator{folder, error}) {
    if (is_there(entry.path() / topology_file)) {
      designs.push_back(entry.path());
    }
  }
  std::ranges::sort(designs);
  return designs;
}

std::vector<fs::path> files_of(const fs::path& design) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{design}) {
    if (entry.path().extension() == ".toml" && entry.path().filename() != topology_file) {
      files.push_back(entry.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const fs::path& design : designs_in(folder)) {
    names.push_back(design.filename());
    for (const fs::path& file : files_of(design)) {
      names.push_back(design.filename() / file.stem());
    }
  }
  return names;
}

std::string name_of_design(const fs::path& topology) {
  return topology.filename() == "topology.toml" ? topology.parent_path().filename().string()
                                                : topology.stem().string();
}

fs::path find_input(const fs::path& name) {
  if (name.empty() || is_there(name)) {
    return name;
  }
  if (const auto file = file_in({}, name)) {
    return *file;
  }
  const fs::path folder = designs_folder();
  if (const auto file = folder.empty() ? std::nullopt : file_in(folder, name)) {
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

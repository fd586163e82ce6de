// Looks for a file first, and then for a design.
#include "harness/plan/read/find_topology.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/designs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;

// Not one that leads out of the folder of the designs.
bool may_be_design(const fs::path& name) {
  return name.extension() != ".toml" && name.is_relative() &&
         std::ranges::none_of(name, [](const fs::path& part) {
           return part.empty() || part == "." || part == "..";
         });
}

std::string no_file(const fs::path& file) {
  return fmt::format("there is no file {}", shortened(file.string()));
}

}  // namespace

FoundTopology find_topology(const std::string& name, const fs::path& writer,
                            const fs::path& designs) {
  const fs::path file = (writer.parent_path() / name).lexically_normal();
  std::error_code error;
  if (fs::exists(file, error) && !fs::is_directory(file, error)) {
    return {.file = file};
  }
  if (!may_be_design(name)) {
    return {
        .problem = no_file(file) + "; the path is relative to the folder of the file that names it",
        .rule = rules::unreadable};
  }
  if (designs.empty()) {
    return {.problem = no_file(file) + ", and the designs of erchaos are not installed"};
  }
  const auto design = file_named(name, designs);
  if (design && design->extension() == ".toml" && is_topology_file(*design)) {
    return {.file = *design};
  }
  return {.problem =
              no_file(file) + ", and " + unknown("design", name, names_of_topologies_in(designs))};
}

}  // namespace erchaos

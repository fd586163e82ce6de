// Chooses between a relative and an absolute path.
#include "harness/cli/learn/seen_from.hpp"

#include "harness/plan/designs.hpp"
#include "harness/plan/read/find_topology.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& above) {
  return *path.lexically_relative(above).begin() != "..";
}

}  // namespace

fs::path seen_from(const fs::path& folder, const fs::path& file) {
  const fs::path working_directory = fs::current_path();
  return is_below(file, working_directory) && is_below(folder, working_directory)
             ? file.lexically_relative(folder)
             : file;
}

fs::path name_or_path(const fs::path& folder, const fs::path& topology, const fs::path& designs) {
  if (!designs.empty() && is_below(topology, designs)) {
    const fs::path below = topology.lexically_relative(designs);
    fs::path name = below.filename() == topology_file ? below.parent_path()
                                                      : below.parent_path() / below.stem();
    if (find_topology(name, folder / "scenario.toml", designs).file == topology) {
      return name;  // else a file of that name is there
    }
  }
  return seen_from(folder, topology);
}

}  // namespace erchaos::cli

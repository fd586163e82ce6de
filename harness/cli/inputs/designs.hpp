// The designs that come with the program, and the input files that users name.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace erchaos::cli {

// The folder of the designs that come with the program: of an installed one below its prefix, else
// `topologies` beside the program, else that of the source which it was built from. Empty: none.
std::filesystem::path designs_folder();

// The folder of every */topology.toml below `folder`, by name.
std::vector<std::filesystem::path> designs_in(const std::filesystem::path& folder);

// The other files of a design, scenarios and variants of the topology, by name.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& design);

// What users may name in `folder`: "recommended", "recommended/silent-cut", and so on.
std::vector<std::string> names_in(const std::filesystem::path& folder);

// What users call the design of a topology's file, which is an absolute path.
std::string name_of_design(const std::filesystem::path& topology);

// The file that `name` means. A path that exists is itself. Of others, "recommended" means
// recommended/topology.toml, and "recommended/silent-cut" means recommended/silent-cut.toml, in the
// working directory or else among the designs that come with the program. Throws InputError.
std::filesystem::path find_input(const std::filesystem::path& name);

// The same for a scenario. Throws InputError, with its scenarios, if `name` is a design.
std::filesystem::path find_scenario(const std::filesystem::path& name);

}  // namespace erchaos::cli

// The designs that come with the program, and the input files that users name.
#pragma once

#include <filesystem>
#include <string>

namespace erchaos::cli {

std::filesystem::path folder_of_program();

// The folder of the designs that come with the program: of an installed one below its prefix, else
// `topologies` beside the program, else that of the source which it was built from. Empty: none.
std::filesystem::path designs_folder();

// What users call the design of a topology's file, which is an absolute path.
std::string name_of_design(const std::filesystem::path& topology);

// The file that `name` means. A path that exists is itself. Of others, "recommended" means
// recommended/topology.toml, and "recommended/silent-cut" means recommended/silent-cut.toml, in the
// working directory or else among the designs that come with the program. Throws InputError.
std::filesystem::path find_input(const std::filesystem::path& name);

// The same for a scenario. Throws InputError, with its scenarios, if `name` is a design.
std::filesystem::path find_scenario(const std::filesystem::path& name);

}  // namespace erchaos::cli

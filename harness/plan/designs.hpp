// The designs in a folder: what is there, and the files that names mean.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

// In the folder of each design.
inline constexpr std::string_view topology_file = "topology.toml";

// The folder of every */topology.toml below `folder`, by name.
std::vector<std::filesystem::path> designs_in(const std::filesystem::path& folder);

// The other files of a design, scenarios and variants of the topology, by name.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& design);

// What users may name in `folder`: "recommended", "recommended/silent-cut", and so on.
std::vector<std::string> names_in(const std::filesystem::path& folder);

// Those of topologies: "recommended", "recommended/without-bfd", and so on.
std::vector<std::string> names_of_topologies_in(const std::filesystem::path& folder);

// The file that such a name means in `folder`.
std::optional<std::filesystem::path> file_named(const std::filesystem::path& name,
                                                const std::filesystem::path& folder);

}  // namespace erchaos

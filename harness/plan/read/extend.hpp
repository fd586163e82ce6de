// Reads a topology that only says how it differs from another (`extends`).
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "harness/plan/toml/toml_value.hpp"

namespace erchaos {

// The document in `path`, merged over the one that it extends, and that one over its own base.
// Tables are merged key by key, links by name, everything else is replaced; remove = true in a
// table removes the one it would be merged with. Every value keeps the file and line where it is
// written. Nothing, with a problem noted, if a document is not TOML, is missing, or extends itself.
// Adds all documents read to `files`. `designs`: see find_topology().
std::optional<TomlValue> read_extended(const std::filesystem::path& path,
                                       const std::filesystem::path& designs,
                                       std::vector<std::filesystem::path>& files,
                                       Problems& problems);

}  // namespace erchaos

// A topology that says only what differs from another: extends = "../recommended/topology.toml".
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "harness/plan/toml/toml_value.hpp"

namespace erchaos {

// The document in `path`, laid over the one that it extends, and that over its own. Tables are
// merged key by key, links by name, all else is replaced; a table with remove = true takes away the
// one it would be merged with. Every value keeps the file and line where it is written. Nothing
// when a document is no TOML, is missing, or extends itself: a problem is noted. All documents that
// were read are added to `files`.
std::optional<TomlValue> read_extended(const std::filesystem::path& path,
                                       std::vector<std::filesystem::path>& files,
                                       Problems& problems);

}  // namespace erchaos

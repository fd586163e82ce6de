// Reads impairments of the frames on a link from the keys of a TOML table.
#pragma once

#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

// `wire` with the values that the table gives in place of its own.
Wire read_wire_keys(TomlTable& table, Wire wire);

}  // namespace erchaos

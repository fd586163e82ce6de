// What impairs the frames on a link, from the keys of a TOML table.
#pragma once

#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

// `wire` with those of its parts replaced that the table gives.
Wire read_wire_keys(TomlTable& table, Wire wire);

}  // namespace erchaos

// Documents that have the parser ask for every key that it knows.
#pragma once

#include <filesystem>

#include "harness/plan/toml/shape.hpp"

namespace erchaos::cli {

struct InputShapes {
  TableShape scenario;
  TableShape topology;
};

// Reads the specimens, among them every kind of fault with its example, on designs in `topologies`.
// They are written into `scratch`, an empty folder, and left there. Throws InputError if one is not
// valid.
InputShapes shapes_of_specimens(const std::filesystem::path& topologies,
                                const std::filesystem::path& scratch);

}  // namespace erchaos::cli

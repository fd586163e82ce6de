// Numbers that follow from names, the same on every host.
#pragma once

#include <cstdint>
#include <string>

namespace erchaos::cli {

// From the SHA-256 of the name, below 2^32.
std::uint64_t number_of(const std::string& name);

}  // namespace erchaos::cli

// Compares AS paths as different tools write them: "64500 65010", "12076-65010", "65010 I".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace erchaos::reports {

// The AS numbers in order, without those for private use (RFC 6996): stand-ins of a lab, and
// numbers that an edge strips, say nothing about the path.
std::vector<std::uint32_t> public_as_path(std::string_view text);

enum class PathDifference { none, prepends, other };

PathDifference difference_of(std::string_view one, std::string_view other);

}  // namespace erchaos::reports

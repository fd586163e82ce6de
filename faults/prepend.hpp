// The route map line that makes AS paths longer.
#pragma once

#include <cstdint>
#include <string>

namespace erchaos::faults {

// "set as-path prepend 12076 12076"
std::string prepended(std::uint32_t as, std::int64_t times);

}  // namespace erchaos::faults

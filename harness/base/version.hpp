// The version of erchaos.
#pragma once

#include <string_view>

namespace erchaos {

extern const std::string_view version;  // "0.1.0"

}  // namespace erchaos

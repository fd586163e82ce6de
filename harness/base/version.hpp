// The version of erchaos, and what it was built with.
#pragma once

#include <string_view>

namespace erchaos {

extern const std::string_view version;   // "0.1.0"
extern const std::string_view commit;    // "eb669e9c51a2", when CMake was run; "unknown": no git
extern const std::string_view compiler;  // "GNU 12.2.0"
// The libraries that it was built with: "Boost 1.81.0, RE2, ..."; RE2 and dtl do not tell their
// versions.
extern const std::string_view libraries;

}  // namespace erchaos

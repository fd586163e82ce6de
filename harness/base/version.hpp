// The version of erchaos, and what it was built with.
#pragma once

#include <string_view>

namespace erchaos {

extern const std::string_view version;   // "0.1.0"
extern const std::string_view commit;    // "eb669e9c51a2", when CMake was run; "unknown": no git
extern const std::string_view compiler;  // "GNU 12.2.0"
// Of the libraries at build time: "3.7.0".
extern const std::string_view libnl_version;
extern const std::string_view nftables_version;
extern const std::string_view boost_version;

}  // namespace erchaos

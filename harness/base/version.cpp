// Defines what CMake passes in.
#include "harness/base/version.hpp"

namespace erchaos {

constexpr std::string_view version = ERCHAOS_VERSION;
constexpr std::string_view commit = ERCHAOS_COMMIT;
constexpr std::string_view compiler = ERCHAOS_COMPILER;
constexpr std::string_view libraries = ERCHAOS_LIBRARIES;

}  // namespace erchaos

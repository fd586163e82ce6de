// Defines the version that CMake passes in: project(erchaos VERSION ...).
#include "harness/base/version.hpp"

namespace erchaos {

constexpr std::string_view version = ERCHAOS_VERSION;

}  // namespace erchaos

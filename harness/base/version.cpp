// Defines what CMake passes in.
#include "harness/base/version.hpp"

namespace erchaos {

constexpr std::string_view version = ERCHAOS_VERSION;
constexpr std::string_view commit = ERCHAOS_COMMIT;
constexpr std::string_view compiler = ERCHAOS_COMPILER;
constexpr std::string_view libnl_version = ERCHAOS_LIBNL;
constexpr std::string_view nftables_version = ERCHAOS_NFTABLES;
constexpr std::string_view boost_version = ERCHAOS_BOOST;

}  // namespace erchaos

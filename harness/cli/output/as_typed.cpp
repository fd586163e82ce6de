// Compares paths with the working directory, which may be gone.
#include "harness/cli/output/as_typed.hpp"

#include <system_error>

namespace erchaos::cli {

std::filesystem::path as_typed(const std::filesystem::path& path) {
  std::error_code is_gone;
  const auto relative = path.lexically_proximate(std::filesystem::current_path(is_gone));
  return *relative.begin() == ".." ? path : relative;
}

}  // namespace erchaos::cli

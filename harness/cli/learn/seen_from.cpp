// Chooses between a relative and an absolute path.
#include "harness/cli/learn/seen_from.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

bool is_below(const fs::path& path, const fs::path& folder) {
  return *path.lexically_relative(folder).begin() != "..";
}

}  // namespace

fs::path seen_from(const fs::path& folder, const fs::path& file) {
  const fs::path working_directory = fs::current_path();
  return is_below(file, working_directory) && is_below(folder, working_directory)
             ? file.lexically_relative(folder)
             : file;
}

}  // namespace erchaos::cli

// Installs from the build folder.
#include "tests/e2e/installed.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

namespace erchaos::e2e {

namespace fs = std::filesystem;

InstalledProgram::InstalledProgram() {
  std::string pattern = (fs::temp_directory_path() / "erchaos-prefix-XXXXXX").string();
  prefix_ = mkdtemp(pattern.data());
  fs::permissions(prefix_, fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec |
                               fs::perms::others_read);
  const Finished install = run_in_shell(
      fmt::format("cmake --install '{}' --prefix '{}'", ERCHAOS_BUILD, prefix_.string()));
  EXPECT_EQ(install.status, 0) << install.output;
  fs::permissions(work(), fs::perms::all);
}

InstalledProgram::~InstalledProgram() { fs::remove_all(prefix_); }

Finished InstalledProgram::run(const std::string& command) const {
  return run_in_shell(fmt::format("cd '{}' && export PATH='{}/bin':\"$PATH\" && {}",
                                  work().string(), prefix_.string(), command));
}

}  // namespace erchaos::e2e

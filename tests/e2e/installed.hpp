// What `cmake --install` installs, and a place to use it in.
#pragma once

#include <filesystem>
#include <string>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// Installed into a prefix in the directory of temporary files, which a lab covers. Any user may
// write to the place to work in.
class InstalledProgram {
 public:
  InstalledProgram();
  ~InstalledProgram();
  InstalledProgram(const InstalledProgram&) = delete;
  InstalledProgram& operator=(const InstalledProgram&) = delete;

  const std::filesystem::path& prefix() const { return prefix_; }
  const std::filesystem::path& work() const { return work_.path(); }

  // A command line for sh, in the place to work in, with the installed program in the path.
  Finished run(const std::string& command) const;

 private:
  std::filesystem::path prefix_;
  TempDir work_;
};

}  // namespace erchaos::e2e

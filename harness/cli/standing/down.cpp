// erchaos down: ends a standing lab.
#include "harness/cli/output/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"

namespace erchaos::cli {

ExitStatus down(const std::string& lab) {
  const LabDirectories directories;
  end(directories, directories.find(lab));
  say("lab {} is gone\n", lab);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

// erchaos --version: what it is, what it was built with, and the FRR that it would use.
#include <fmt/format.h>

#include "harness/base/printable.hpp"
#include "harness/base/version.hpp"
#include "harness/cli/commands.hpp"
#include "harness/lab/frr/frr.hpp"

namespace erchaos::cli {

std::string version_report() {
  const auto frr = Frr::find();
  return fmt::format("erchaos {} ({})\ncompiler {}\nlibnl {}\nnftables {}\nBoost {}\nFRR {}",
                     version, commit, compiler, libnl_version, nftables_version, boost_version,
                     frr ? printable(frr->version()) : "not found: apt-get install frr");
}

}  // namespace erchaos::cli

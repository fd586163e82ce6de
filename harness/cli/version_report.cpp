// erchaos --version: what it is, what it was built with, and the FRR that it would use.
#include <fmt/format.h>
#include <re2/re2.h>

#include "harness/base/printable.hpp"
#include "harness/base/version.hpp"
#include "harness/cli/commands.hpp"
#include "harness/lab/frr/frr.hpp"

namespace erchaos::cli {

std::string version_report() {
  const auto frr = Frr::find();
  std::string each_in_a_line{libraries};
  RE2::GlobalReplace(&each_in_a_line, ", ", "\n");
  return fmt::format("erchaos {} ({})\ncompiler {}\n{}\nFRR {}", version, commit, compiler,
                     each_in_a_line,
                     frr ? printable(frr->version()) : "not found: apt-get install frr");
}

}  // namespace erchaos::cli

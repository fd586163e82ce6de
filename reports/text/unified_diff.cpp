// Compares texts line by line with the diff template library.
#include "reports/text/unified_diff.hpp"

#include <fmt/format.h>

#include <dtl/dtl.hpp>
#include <sstream>

#include "harness/base/lines.hpp"

namespace erchaos::reports {
std::string unified_diff(const std::string& name, const std::string& base, const std::string& now) {
  if (base == now) {
    return "";
  }
  dtl::Diff<std::string> diff{lines_of(base), lines_of(now)};
  diff.compose();
  diff.composeUnifiedHunks();
  std::ostringstream hunks;
  diff.printUnifiedFormat(hunks);
  return fmt::format("--- base/{0}\n+++ new/{0}\n{1}", name, hunks.str());
}

}  // namespace erchaos::reports

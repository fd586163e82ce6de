// erchaos list: what there is, from the same tables the parser uses.
#include <fmt/core.h>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"

namespace erchaos::cli {

ExitStatus list_faults() {
  for (const FaultKind* kind : faults::kinds()) {
    fmt::print("{}: {}\n", kind->name, kind->summary);
    for (const FaultParameter& parameter : kind->parameters) {
      fmt::print("  {:<12} {}\n", parameter.name, parameter.meaning);
    }
    fmt::print("  stays up:    {}\n  good design: {}\n", kind->stays_up, kind->good_design);
  }
  fmt::print("Every kind takes at = \"5s\" (after the first probe) and for = \"15s\".\n");
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

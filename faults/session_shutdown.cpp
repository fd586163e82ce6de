// session-shutdown: a BGP session is shut down, as before planned work on a connection. FRR sends a
// Cease NOTIFICATION (Administrative Shutdown) and no withdrawal first.
#include <array>

#include "faults/parts/change_fault.hpp"
#include "faults/parts/sessions_down.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr std::array session_shutdown_parameters{
    FaultParameter{"link", "the link whose session is shut down (name)", R"("cpe1-pe1")"},
    FaultParameter{"node", "the end that shuts it down (name; default: the link's first end)",
                   R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind session_shutdown{
    .name = "session-shutdown",
    .summary = "a BGP session is shut down for planned work: it ends with a Cease notification",
    .stays_up = "the link; packets in flight arrive",
    .good_design = "equal paths in both directions: traffic moves without a loss",
    .parameters = session_shutdown_parameters,
    .placing = {.sort = PlaceSort::session, .parameter = "link"},
    .benchmark = "bgp_adjacency_failure_convergence (RFC 7747 5.3)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto link = table.link_with_session("link")) {
        if (const auto node = table.end_of(*link, "node")) {
          return fault_of(*link, SessionsDown{ends_on(table.topology(), *link, *node)});
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

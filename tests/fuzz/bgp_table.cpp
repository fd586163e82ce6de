// BGP's tables as vtysh prints them.
#include "harness/lab/frr/bgp_table.hpp"

#include "harness/lab/frr/vtysh_output.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {

void bgp_table(std::string_view input) {
  const std::string printed{input};
  const BgpTable table = read_bgp_table("r", printed);
  insist(table.node == "r", "the table of another router");
  insist(table.routes.size() <= most_routes_kept, "more routes than are kept");
  complaint_in(0, printed);
  complaint_in(1, printed);
}

}  // namespace erchaos::fuzz

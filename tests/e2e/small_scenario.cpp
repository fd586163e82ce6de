// The small scenario's text.
#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e {

void write_small_scenario(const Workplace& place) {
  place.write("small-topology.toml", R"(name = "small"
[nodes]
a  = { role = "host", address = "10.1.0.10" }
r1 = { role = "cpe", as = 65001, networks = ["10.1.0.0/16"] }
r2 = { role = "msee", as = 12076, networks = ["10.2.0.0/16"] }
b  = { role = "host", address = "10.2.0.10" }
[[link]]
ends = ["a", "r1"]
[[link]]
ends = ["r1", "r2"]
bgp = { bfd = true }
[[link]]
ends = ["r2", "b"]
)");
  place.write("small.toml", R"(name = "small"
topology = "small-topology.toml"
[traffic]
from = "a"
to = "b"
flows = 8
interval = "10ms"
sustained_convergence_validation_time = "200ms"
[[fault]]
kind = "silent-cut"
link = "r1-r2"
at = "1s"
for = "300ms"
)");
}

}  // namespace erchaos::e2e

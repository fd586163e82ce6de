// Compares the routes of a predicted and an actual test of one link.
#pragma once

#include "reports/azure/compare_link_failover_tests.hpp"

namespace erchaos::reports {

// Adds to `to` what differs in redundancy, AS paths and next hops, before and during the test.
void compare_routes(LinkComparison& to, const LinkFailoverTest& predicted,
                    const LinkFailoverTest& actual);

}  // namespace erchaos::reports

// Tests of circuits' links, as Azure's API, its CLI, its cmdlets or azure.json has them.
#pragma once

#include <filesystem>
#include <vector>

#include "reports/azure/link_failover_test.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Whether a file means to be one of these, rather than one that erchaos writes with a schema.
bool is_of_link_failover_tests(const LocatedJson& root);

// An array of tests, one test, or an object that has them under `value`, as Azure's cmdlets print
// it; keys in any case. Keys that are not known are ignored, and those that are not there are none.
// Throws BadFile: a value is of the wrong type, or what stands for a test has nothing of one.
std::vector<LinkFailoverTest> read_link_failover_tests(const LocatedJson& root);

}  // namespace erchaos::reports

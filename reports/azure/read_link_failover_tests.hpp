// Reads tests of circuits' links as Azure's API, its CLI, its cmdlets or azure.json write them.
#pragma once

#include <filesystem>
#include <vector>

#include "reports/azure/link_failover_test.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Whether a file is meant to hold such tests, and is not one that erchaos writes with a schema.
bool is_of_link_failover_tests(const LocatedJson& root);

// Accepts an array of tests, one test, or an object that has them under `value`, as Azure's cmdlets
// print it; keys in any case. Unknown keys are ignored, missing ones are none. Throws BadFile: a
// value has the wrong type, or a test has none of the keys of one.
std::vector<LinkFailoverTest> read_link_failover_tests(const LocatedJson& root);

}  // namespace erchaos::reports

// Makes lines of events, for a live view.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/cli/view/shown.hpp"
#include "harness/plan/topology.hpp"
#include "harness/record/log/event.hpp"

namespace erchaos::cli {

using NodesOfAddresses = std::map<std::string, std::string>;  // as events name peers

NodesOfAddresses nodes_of_addresses(const Topology& topology);

// What is worth a line. All route changes of a node are one line, and of a great many events the
// last ones are left.
std::vector<News> news_in(const std::vector<Event>& events, const NodesOfAddresses& nodes);

}  // namespace erchaos::cli

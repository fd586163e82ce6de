// Separates a circuit's routes over both of its links from those over one link only.
#pragma once

#include <string>
#include <vector>

#include "reports/azure/circuits.hpp"

namespace erchaos::reports {

// A route that the customer announced, as Azure's API has it: ExpressRouteLinkFailoverRoute.
struct FailoverRoute {
  std::string route;
  std::string next_hop;           // over the link that Azure's side uses
  std::string primary_as_path;    // as that link's MSEE received it
  std::string secondary_as_path;  // "": not known over this link

  bool operator==(const FailoverRoute&) const = default;
};

struct RoutesOfCircuit {
  std::vector<FailoverRoute> redundant;
  std::vector<FailoverRoute> non_redundant;
};

// A link whose MSEE has no table at that moment has no routes.
RoutesOfCircuit routes_of(const Circuit& circuit, const RoutingSnapshot& moment,
                          const std::vector<NodeRecord>& nodes);

// Whether this is an MSEE's end of a session with a customer or its provider, over which Azure
// learns what the customer announces.
bool is_towards_customer(const SessionState& session, const std::vector<NodeRecord>& nodes);

}  // namespace erchaos::reports

// Checks the addresses of a circuit against Azure's requirements.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/families.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

bool has_role(const TopologyDraft& draft, const LinkEnd& end, Role role) {
  const NodeDraft* node = draft.find_node(end.node);
  return node != nullptr && node->role == role;
}

// The customer, or the provider in its place, has the first usable address of the subnet and
// Microsoft has the second (Azure's documentation of routing requirements).
template <typename In>
void check_sides(LinkDraft& link, const LinkEnd& microsoft, const LinkEnd& customer) {
  const auto microsofts = In::address_of(microsoft).address();
  const auto customers = In::address_of(customer).address();
  if (microsofts > customers) {
    return;
  }
  link.table.note("ends", fmt::format("'{}' has {} and '{}' {}, but Microsoft's end of a subnet is "
                                      "the second usable address and the customer's the first; "
                                      "write ends = [\"{}\", \"{}\"]",
                                      microsoft.node, microsofts.to_string(), customer.node,
                                      customers.to_string(), customer.node, microsoft.node));
}

// A circuit's subnets must not overlap the address space of a virtual network behind it.
template <typename In>
void check_overlap(LinkDraft& link, const TopologyDraft& draft) {
  for (const NodeDraft& node : draft.nodes) {
    for (const auto& network : In::networks_of(node.node)) {
      const auto subnet = In::address_of(link.link.ends[0]).canonical();
      if (node.role == Role::gateway && overlap(subnet, network)) {
        link.table.note(link.table.has(In::addresses) ? In::addresses : In::subnet,
                        fmt::format("{} overlaps {}, which '{}' announces for the virtual network",
                                    subnet.to_string(), network.to_string(), node.node.name));
        return;
      }
    }
  }
}

template <typename In>
void check_circuit(LinkDraft& link, const LinkEnd& microsoft, const LinkEnd& customer,
                   const TopologyDraft& draft) {
  if (link.is_given(In::family)) {
    check_sides<In>(link, microsoft, customer);
    check_overlap<In>(link, draft);
  }
}

}  // namespace

void check_azure(TopologyDraft& draft) {
  for (LinkDraft& link : draft.links) {
    const auto& [first, second] = link.link.ends;
    const bool first_is_microsofts = has_role(draft, first, Role::msee);
    const LinkEnd& microsoft = first_is_microsofts ? first : second;
    const LinkEnd& customer = first_is_microsofts ? second : first;
    const bool leads_to_customer =
        has_role(draft, customer, Role::cpe) || has_role(draft, customer, Role::pe);
    if (has_role(draft, microsoft, Role::msee) && leads_to_customer) {
      check_circuit<InIpv4>(link, microsoft, customer, draft);
      check_circuit<InIpv6>(link, microsoft, customer, draft);
    }
  }
}

}  // namespace erchaos

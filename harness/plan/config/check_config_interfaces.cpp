// Checks the interfaces and addresses of an own configuration.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/config/config_in_place.hpp"
#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

// In IPv6 every interface has a link-local address besides its others.
bool is_of_interface(const Network&) { return false; }
bool is_of_interface(const Network6& address) { return address.address().is_link_local(); }

// A link's interface may have further addresses.
template <typename Address>
void check_addresses(const ConfigInPlace& place, const ConfigEnd& end,
                     const std::vector<Written<Address>>& written, const Address& wanted) {
  const auto is_another = [&](const auto& other) { return !is_of_interface(other.value); };
  const auto first = std::ranges::find_if(written, is_another);
  if (first != written.end() &&
      std::ranges::find(written, wanted, &Written<Address>::value) == written.end()) {
    place.problem(
        first->line,
        fmt::format("{} on {}, but the topology gives this end of link '{}' {}; give the "
                    "link the '{}' that the configuration has",
                    first->value.to_string(), end.near.interface, end.link.name, wanted.to_string(),
                    end.family == Family::ipv4 ? "addresses" : "addresses6"));
  }
}

void check_link_interface(const ConfigInPlace& place, const ConfigEnd& end,
                          const ConfigInterface& interface) {
  if (end.family == Family::ipv4) {
    check_addresses(place, end, interface.addresses, end.near.address);
  } else {
    check_addresses(place, end, interface.addresses6, *end.near.address6);
  }
  if (end.family == Family::ipv6) {
    return;  // the interface itself is checked once, with IPv4
  }
  if (interface.vrf) {
    place.problem(interface.vrf->line,
                  fmt::format("this lab has no VRFs; write 'interface {0}' in place of 'interface "
                              "{0} vrf {1}'",
                              end.near.interface, interface.vrf->value));
  }
  if (interface.shutdown) {
    place.problem(
        *interface.shutdown,
        fmt::format(
            "'shutdown' keeps link '{}' down; remove the line, or the link from the topology",
            end.link.name));
  }
}

bool is_loopback(const std::string& name) {
  return name.starts_with("lo") || name.starts_with("dummy");
}

// The link end whose subnet contains one of the addresses.
const ConfigEnd* end_with_subnet_of(const ConfigInPlace& place, const ConfigInterface& interface) {
  const auto& ends = place.ends();
  const auto found = std::ranges::find_if(ends, [&](const ConfigEnd& end) {
    return end.family == Family::ipv4
               ? std::ranges::any_of(interface.addresses,
                                     [&](const auto& address) {
                                       return contains(end.near.address, address.value.address());
                                     })
               : std::ranges::any_of(interface.addresses6, [&](const auto& address) {
                   return contains(*end.near.address6, address.value.address());
                 });
  });
  return found == ends.end() ? nullptr : &*found;
}

void check_stub(const ConfigInPlace& place, const std::string& name,
                const ConfigInterface& interface) {
  if (interface.vrf) {
    place.finding(
        rules::left_out, interface.line,
        fmt::format("'{}' is left out: this lab has no VRF '{}'", name, interface.vrf->value));
  } else if (const auto reason = why_no_interface_name(name)) {
    place.problem(interface.line, *reason);
  } else if (const ConfigEnd* end = end_with_subnet_of(place, interface)) {
    place.problem(interface.line,
                  fmt::format("'{0}' has an address of link '{1}', which the topology calls '{2}'; "
                              "write interfaces = {{ {0} = \"{1}\" }} in [nodes.{3}]",
                              name, end->link.name, end->near.interface, place.node().name));
  } else if (!is_loopback(name)) {
    place.finding(rules::unconnected, interface.line,
                  fmt::format("no link ends at '{0}': it is up but not connected; to connect it, "
                              "write interfaces = {{ {0} = \"<link>\" }} in [nodes.{1}]",
                              name, place.node().name));
  }
}

}  // namespace

void check_config_interfaces(const ConfigInPlace& place) {
  for (const auto& [name, interface] : place.config().interfaces) {
    bool is_of_link = false;
    for (const ConfigEnd& end : place.ends()) {
      if (end.near.interface == name) {
        is_of_link = true;
        check_link_interface(place, end, interface);
      }
    }
    if (!is_of_link && name != "lo") {
      check_stub(place, name, interface);
    }
  }
}

}  // namespace erchaos

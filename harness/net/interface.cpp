// Configures interfaces with libnl-route.
#include "harness/net/interface.hpp"

#include <fmt/ranges.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <netlink/route/addr.h>
#include <netlink/route/link.h>
#include <netlink/route/link/bridge.h>
#include <netlink/route/link/veth.h>

#include <atomic>
#include <cstdint>

#include "harness/net/route_objects.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using LinkHandle = std::unique_ptr<rtnl_link, Free<rtnl_link_put>>;
using AddressHandle = std::unique_ptr<rtnl_addr, Free<rtnl_addr_put>>;

LinkHandle find_link(nl_sock* socket, const std::string& name) {
  rtnl_link* link = nullptr;
  check_netlink("look up interface " + name, rtnl_link_get_kernel(socket, 0, name.c_str(), &link));
  if (link == nullptr) {  // libnl took the rest of an earlier answer for this one
    throw HostError("look up interface " + name + ": the kernel's answer is incomplete");
  }
  return LinkHandle{link};
}

}  // namespace

// The kernel reports a carrier change at once if an interface's index differs from its peer's, and
// otherwise up to a second late (linkwatch_urgent_event); namespaces number interfaces alike.
void add_veth(const InterfaceAt& first, const InterfaceAt& second) {
  static std::atomic<int> next_index = 100;
  const NetlinkSocket socket{first.network};
  const LinkHandle link{rtnl_link_veth_alloc()};
  rtnl_link_set_name(link.get(), first.name.c_str());
  rtnl_link_set_ifindex(link.get(), next_index++);
  const LinkHandle peer{rtnl_link_veth_get_peer(link.get())};
  rtnl_link_set_name(peer.get(), second.name.c_str());
  rtnl_link_set_ifindex(peer.get(), next_index++);
  rtnl_link_set_ns_fd(peer.get(), second.network.descriptor());
  check_netlink(fmt::format("add veth {} - {}", first.name, second.name),
                rtnl_link_add(socket.handle(), link.get(), NLM_F_CREATE | NLM_F_EXCL));
}

void Interfaces::add_bridge(const std::string& name) {
  const LinkHandle bridge{rtnl_link_bridge_alloc()};
  rtnl_link_set_name(bridge.get(), name.c_str());
  check_netlink("add bridge " + name,
                rtnl_link_add(socket_.handle(), bridge.get(), NLM_F_CREATE | NLM_F_EXCL));
}

void Interfaces::add_port(const std::string& bridge, const std::string& port) {
  check_netlink(fmt::format("make {} a port of {}", port, bridge),
                rtnl_link_enslave_ifindex(socket_.handle(), index_of(bridge), index_of(port)));
}

void Interfaces::set_up(const std::string& name) { change_flags(name, true); }
void Interfaces::set_down(const std::string& name) { change_flags(name, false); }

void Interfaces::change_flags(const std::string& name, bool up) {
  const LinkHandle link = find_link(socket_.handle(), name);
  const LinkHandle change{rtnl_link_alloc()};
  if (up) {
    rtnl_link_set_flags(change.get(), IFF_UP);
  } else {
    rtnl_link_unset_flags(change.get(), IFF_UP);
  }
  check_netlink(fmt::format("set interface {} {}", name, up ? "up" : "down"),
                rtnl_link_change(socket_.handle(), link.get(), change.get(), 0));
  if (follow_) {
    follow_();
  }
}

InterfaceState Interfaces::state(const std::string& name) const {
  const LinkHandle link = find_link(socket_.handle(), name);
  const unsigned flags = rtnl_link_get_flags(link.get());
  return {.is_up = (flags & IFF_UP) != 0, .has_carrier = (flags & IFF_LOWER_UP) != 0};
}

int Interfaces::index_of(const std::string& name) const {
  return rtnl_link_get_ifindex(find_link(socket_.handle(), name).get());
}

void Interfaces::add_address(const std::string& name, const boost::asio::ip::network_v4& address) {
  add_address(name, address.to_string(), 0);
}

void Interfaces::add_address(const std::string& name, const boost::asio::ip::network_v6& address) {
  add_address(name, address.to_string(), IFA_F_NODAD);
}

void Interfaces::add_address(const std::string& name, const std::string& address, unsigned flags) {
  const AddressHandle entry{rtnl_addr_alloc()};
  const NumberHandle local = parse_number(address);
  rtnl_addr_set_ifindex(entry.get(), index_of(name));
  rtnl_addr_set_flags(entry.get(), flags);
  check_netlink("set address " + address, rtnl_addr_set_local(entry.get(), local.get()));
  check_netlink(fmt::format("add address {} to {}", address, name),
                rtnl_addr_add(socket_.handle(), entry.get(), 0));
}

void Interfaces::add_default_route(const std::vector<std::string>& gateways,
                                   const std::string& source) {
  const RouteHandle route{rtnl_route_alloc()};
  const NumberHandle preferred = parse_number(source);
  const int family = nl_addr_get_family(preferred.get());
  const NumberHandle everywhere = parse_number(family == AF_INET ? "0.0.0.0/0" : "::/0");
  rtnl_route_set_family(route.get(), static_cast<std::uint8_t>(family));
  check_netlink("set destination", rtnl_route_set_dst(route.get(), everywhere.get()));
  check_netlink("set source", rtnl_route_set_pref_src(route.get(), preferred.get()));
  for (const std::string& gateway : gateways) {
    add_gateway(route.get(), gateway);
  }
  check_netlink("add default route over " + fmt::format("{}", fmt::join(gateways, ", ")),
                rtnl_route_add(socket_.handle(), route.get(), NLM_F_EXCL));
}

}  // namespace erchaos

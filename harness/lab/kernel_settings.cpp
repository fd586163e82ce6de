// Writes the settings of a namespace's kernel.
#include "harness/lab/kernel_settings.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

constexpr auto ipv6_settings = "/proc/sys/net/ipv6/";

void set_on_all_interfaces(const std::string& settings, const std::string& name,
                           const char* value) {
  write_file(settings + "conf/all/" + name, value);
  write_file(settings + "conf/default/" + name, value);
}

// By the 5-tuple in the packet, which is all a router has. Policy 1 would use the hash that the
// sending socket gave the packet, and TCP changes that after a timeout to move to another path:
// this works in a lab on one kernel, but not on a real network.
void split_by_5_tuple(const std::string& settings) {
  constexpr auto addresses_protocol_and_ports = "55";  // bits 0-2, 4 and 5 (Linux ip-sysctl)
  write_file(settings + "fib_multipath_hash_fields", addresses_protocol_and_ports);
  write_file(settings + "fib_multipath_hash_policy", "3");
}

void make_kernel_route_ipv6(bool forward) {
  const std::string ipv6 = ipv6_settings;
  set_on_all_interfaces(ipv6, "disable_ipv6", "0");  // 1 if the host's boot or defaults say so
  set_on_all_interfaces(ipv6, "forwarding", forward ? "1" : "0");
  split_by_5_tuple(ipv6);
  set_on_all_interfaces(ipv6, "ignore_routes_with_linkdown", "1");
  // Duplicate address detection would keep addresses unusable for a second, and an interface that
  // goes down would lose them permanently.
  set_on_all_interfaces(ipv6, "accept_dad", "0");
  set_on_all_interfaces(ipv6, "dad_transmits", "0");
  set_on_all_interfaces(ipv6, "keep_addr_on_down", "1");
}

}  // namespace

void make_kernel_route(const NetworkNamespace& network, bool forward) {
  network.run_inside([forward] {
    const std::string ipv4 = "/proc/sys/net/ipv4/";
    write_file(ipv4 + "ip_forward", forward ? "1" : "0");
    write_file(ipv4 + "ping_group_range", "0 0");  // only root may open ping sockets (icmp(7))
    // A router would look up a local socket for every packet that it only forwards.
    write_file(ipv4 + "ip_early_demux", forward ? "0" : "1");
    split_by_5_tuple(ipv4);
    set_on_all_interfaces(ipv4, "send_redirects", "0");  // as on routers between networks
    set_on_all_interfaces(ipv4, "rp_filter", "0");  // return traffic may arrive on another link
    // A next hop without carrier takes no more flows, also in a host's static default route.
    set_on_all_interfaces(ipv4, "ignore_routes_with_linkdown", "1");
    if (std::filesystem::exists(ipv6_settings)) {
      make_kernel_route_ipv6(forward);
    }
  });
}

// Otherwise routers in a row would all choose alike, as routers of one make with one seed do. Since
// Linux 6.11; before, all namespaces share one seed that changes with every boot.
void seed_hash(const NetworkNamespace& network, std::uint32_t seed) {
  network.run_inside([seed] {
    const std::string setting = "/proc/sys/net/ipv4/fib_multipath_hash_seed";
    if (std::filesystem::exists(setting)) {
      write_file(setting, std::to_string(std::max(seed, 1U)));  // 0: the kernel's own
    }
  });
}

// A switch sends no packets itself.
void silence(const NetworkNamespace& network) {
  network.run_inside([] {
    if (std::filesystem::exists(ipv6_settings)) {
      set_on_all_interfaces(ipv6_settings, "disable_ipv6", "1");
    }
  });
}

}  // namespace erchaos

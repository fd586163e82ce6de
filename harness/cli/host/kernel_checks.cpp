// Tries what a lab needs from the kernel.
#include "harness/cli/host/kernel_checks.hpp"

#include <fmt/core.h>
#include <sys/socket.h>

#include <algorithm>
#include <limits>

#include "harness/cli/host/kernel_modules.hpp"
#include "harness/net/interface.hpp"
#include "harness/net/nftables.hpp"
#include "harness/net/wires.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {
namespace {

std::string try_veth() {
  const NetworkNamespace one;
  const NetworkNamespace other;
  add_veth({one, "try-a"}, {other, "try-b"});
  return "veth pairs between network namespaces";
}

std::string try_nftables() {
  const NetworkNamespace network;
  Nftables{network}.run(
      "add table netdev try; add chain netdev try c { type filter hook ingress device \"lo\" "
      "priority 0; }; add rule netdev try c counter drop");
  return "nftables, netdev ingress hook";
}

std::string try_forwarding() {
  const NetworkNamespace network;
  network.run_inside([] { write_file("/proc/sys/net/ipv4/ip_forward", "1"); });
  return "net.ipv4.ip_forward can be set for a router";
}

std::string try_multipath_hash() {
  const NetworkNamespace network;
  network.run_inside([] { write_file("/proc/sys/net/ipv4/fib_multipath_hash_policy", "3"); });
  return "ECMP by 5-tuple";
}

// Needed only by links with a wire.
HostCheck check_wires() {
  HostCheck check = attempt("wire", "a kernel with CONFIG_NET_SCH_NETEM or CONFIG_PACKET", [] {
    const WireBackend backend = find_wire_backend();
    const NetworkNamespace one;
    const NetworkNamespace other;
    Wires{backend}.join({one, "try-a"}, {other, "try-b"}, {}, 0, "try");
    return name_of(backend);
  });
  check.result =
      check.result == HostCheck::Result::missing ? HostCheck::Result::weak : check.result;
  return check;
}

// Needed only by topologies that use it.
HostCheck check_ipv6(HostCheck::Result without) {
  HostCheck check = attempt(
      "IPv6", "boot without ipv6.disable=1 (modprobe ipv6), or use a topology without IPv6", [] {
        const NetworkNamespace network;
        network.run_inside([] {
          const FileDescriptor socket{
              check_system_call("open an IPv6 socket", ::socket(AF_INET6, SOCK_DGRAM, 0))};
          write_file("/proc/sys/net/ipv6/conf/all/forwarding", "1");
        });
        return "available";
      });
  check.result = check.result == HostCheck::Result::missing ? without : check.result;
  return check;
}

// Asked of a socket: older kernels show net.core.rmem_max only to the host's own network.
int most_receive_buffer() {
  const FileDescriptor socket{
      check_system_call("open a UDP socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
  int bytes = std::numeric_limits<int>::max();
  socklen_t size = sizeof bytes;
  check_system_call("set a receive buffer",
                    setsockopt(socket.number(), SOL_SOCKET, SO_RCVBUF, &bytes, size));
  check_system_call("read a receive buffer",
                    getsockopt(socket.number(), SOL_SOCKET, SO_RCVBUF, &bytes, &size));
  return bytes / 2;  // the kernel doubles it, for its own overhead
}

HostCheck check_receive_buffers() {
  constexpr int comfortable = 1 << 20;
  const int most = most_receive_buffer();
  HostCheck check{.name = "receive buffers",
                  .result = HostCheck::Result::ok,
                  .finding = fmt::format("net.core.rmem_max = {}", most),
                  .remedy = {}};
  if (most < comfortable) {
    check.result = HostCheck::Result::weak;
    check.remedy = "to avoid drops on a busy receiver: sysctl -w net.core.rmem_max=4194304";
  }
  return check;
}

std::vector<HostCheck> check_all(HostCheck::Result without_ipv6) {
  const auto modules = KernelModules::of_this_kernel();
  return {
      attempt("veth", modules.remedy("veth", "CONFIG_VETH"), try_veth),
      attempt("nftables", modules.remedy("nf_tables", "CONFIG_NF_TABLES_NETDEV"), try_nftables),
      attempt("forwarding",
              "in a container: its AppArmor profile must allow writing to /proc/sys/net (docker "
              "run --security-opt apparmor=unconfined)",
              try_forwarding),
      attempt("multipath", "Linux 5.12 or newer with CONFIG_IP_ROUTE_MULTIPATH",
              try_multipath_hash),
      check_wires(),
      check_ipv6(without_ipv6),
      check_receive_buffers()};
}

}  // namespace

std::vector<HostCheck> check_kernel_features() { return check_all(HostCheck::Result::weak); }

void insist_on_kernel_features(const Topology& topology) {
  const bool uses_ipv6 = std::ranges::any_of(topology.links, &Link::has_ipv6);
  insist_on(check_all(uses_ipv6 ? HostCheck::Result::missing : HostCheck::Result::weak));
}

}  // namespace erchaos::cli

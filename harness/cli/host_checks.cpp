// Trying what a lab needs.
#include "harness/cli/host_checks.hpp"

#include <fmt/core.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "harness/lab/frr.hpp"
#include "harness/net/interface.hpp"
#include "harness/net/nftables.hpp"
#include "harness/net/wires.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

using Result = HostCheck::Result;

HostCheck attempt(const std::string& name, const std::string& remedy,
                  const std::function<std::string()>& work) {
  try {
    return {.name = name, .result = Result::ok, .finding = work(), .remedy = {}};
  } catch (const std::exception& error) {
    return {.name = name, .result = Result::missing, .finding = error.what(), .remedy = remedy};
  }
}

std::string read_setting(const std::string& path) {
  std::string value;
  std::ifstream{path} >> value;
  return value;
}

std::string user_namespace_remedy() {
  if (read_setting("/proc/sys/kernel/unprivileged_userns_clone") == "0") {
    return "sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (read_setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1") {
    return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
  }
  if (read_setting("/proc/sys/user/max_user_namespaces") == "0") {
    return "sysctl -w user.max_user_namespaces=10000";
  }
  return "in a container: its seccomp profile must allow unshare(2) and mount(2)";
}

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

std::string try_multipath_hash() {
  const NetworkNamespace network;
  network.run_inside([] { write_file("/proc/sys/net/ipv4/fib_multipath_hash_policy", "3"); });
  return "ECMP by 5-tuple";
}

// Only links with a wire need it.
HostCheck check_wires() {
  HostCheck check = attempt("wire", "a kernel with CONFIG_NET_SCH_NETEM or CONFIG_PACKET", [] {
    const WireBackend backend = find_wire_backend();
    const NetworkNamespace one;
    const NetworkNamespace other;
    Wires{backend}.join({one, "try-a"}, {other, "try-b"}, {}, 0, "try");
    return name_of(backend);
  });
  check.result = check.result == Result::missing ? Result::weak : check.result;
  return check;
}

HostCheck check_ipv6() {
  if (std::filesystem::exists("/proc/sys/net/ipv6")) {
    return {.name = "IPv6", .result = Result::ok, .finding = "there", .remedy = {}};
  }
  return {.name = "IPv6",
          .result = Result::weak,
          .finding = "this kernel has none",
          .remedy = "for topologies that use it: boot without ipv6.disable=1 (modprobe ipv6)"};
}

HostCheck check_receive_buffers() {
  constexpr long comfortable = 1 << 20;
  const std::string maximum = read_setting("/proc/sys/net/core/rmem_max");
  HostCheck check{.name = "receive buffers",
                  .result = Result::ok,
                  .finding = "net.core.rmem_max = " + maximum,
                  .remedy = {}};
  if (std::atol(maximum.c_str()) < comfortable) {
    check.result = Result::weak;
    check.remedy = "so that a busy receiver drops nothing: sysctl -w net.core.rmem_max=4194304";
  }
  return check;
}

// Tried in a child, because a process cannot leave a user namespace again.
std::string try_namespaces() {
  const pid_t child = check_system_call("fork", fork());
  if (child == 0) {
    _exit(unshare(sandbox_namespaces) == 0 ? 0 : errno);
  }
  int status = 0;
  check_system_call("wait for a child", waitpid(child, &status, 0));
  if (WEXITSTATUS(status) != 0) {
    throw HostError(
        fmt::format("unshare: {}", std::generic_category().message(WEXITSTATUS(status))));
  }
  return "user, mount, PID, IPC, UTS and network";
}

HostCheck check_namespaces() {
  return attempt("namespaces", user_namespace_remedy(), try_namespaces);
}

HostCheck check_frr() {
  const std::string remedy =
      "apt-get install frr (or your distribution's package of FRR 8.4 to 10)";
  return attempt("FRR", remedy, [] {
    const auto frr = Frr::find();
    if (!frr) {
      throw HostError("bgpd is in none of /usr/lib/frr, /usr/libexec/frr, /usr/sbin");
    }
    for (const char* daemon : {"zebra", "bfdd", "staticd"}) {
      if (!frr->has(daemon)) {
        throw HostError(fmt::format("{} is missing beside bgpd", daemon));
      }
    }
    return "FRR " + frr->version();
  });
}

}  // namespace

std::vector<HostCheck> check_host() { return {check_frr(), check_namespaces()}; }

std::vector<HostCheck> check_kernel_features() {
  return {attempt("veth", "a kernel with CONFIG_VETH (modprobe veth)", try_veth),
          attempt("nftables", "a kernel with CONFIG_NFT_NETDEV (modprobe nf_tables)", try_nftables),
          attempt("multipath", "Linux 5.12 or newer with CONFIG_IP_ROUTE_MULTIPATH",
                  try_multipath_hash),
          check_wires(),
          check_ipv6(),
          check_receive_buffers()};
}

void insist_on(const std::vector<HostCheck>& checks) {
  std::string missing;
  for (const HostCheck& check : checks) {
    if (check.result == Result::missing) {
      missing += fmt::format("\n  {}: {}; needed: {}", check.name, check.finding, check.remedy);
    }
  }
  if (!missing.empty()) {
    throw HostError("this host lacks what a lab needs:" + missing);
  }
}

}  // namespace erchaos::cli

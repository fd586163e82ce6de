// Adds drop rules at the ingress of interfaces, and reads them back from the kernel.
#include "faults/parts/ingress_drop.hpp"

#include <fmt/core.h>

#include "harness/net/nftables.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

namespace {

// RFC 5881: BFD control packets go to UDP port 3784, echo packets to 3785. RFC 5883: multihop
// control packets, which FRR sends where a session may take more than one hop, go to 4784.
const std::string to_bfd = "udp dport { 3784, 3785, 4784 }";

}  // namespace

const std::vector<std::string> bfd_only{to_bfd + " counter drop"};

const std::vector<std::string> data_only{
    to_bfd + " accept", "tcp sport 179 accept", "tcp dport 179 accept",
    "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept",
    "meta protocol { ip, ip6 } counter drop"};

Ports all_ports_of(LabNode& node) {
  std::vector<std::string> interfaces = node.interfaces_on(LabNode::Side::network);
  const auto& to_hosts = node.interfaces_on(LabNode::Side::hosts);
  interfaces.insert(interfaces.end(), to_hosts.begin(), to_hosts.end());
  return {{node.wanted().name, std::move(interfaces)}};
}

IngressDrop::IngressDrop(std::size_t number, std::vector<std::string> rules)
    : table_(fmt::format("erchaos-fault-{}", number)), rules_(std::move(rules)) {}

void IngressDrop::put(Lab& lab, const Ports& ports) const {
  for (const auto& [node, interfaces] : ports) {
    std::string commands = fmt::format("add table netdev {}", table_);
    for (const std::string& interface : interfaces) {
      commands += fmt::format(
          "; add chain netdev {0} at-{1} {{ type filter hook ingress device \"{1}\" priority -500; "
          "}}",
          table_, interface);
      for (const std::string& rule : rules_) {
        commands += fmt::format("; add rule netdev {} at-{} {}", table_, interface, rule);
      }
    }
    Nftables{lab.node(node).network()}.run(commands);
  }
}

void IngressDrop::remove(Lab& lab, const Ports& ports) const {
  for (const auto& [node, interfaces] : ports) {
    // "add" before "delete" makes it harmless where the table does not exist.
    Nftables{lab.node(node).network()}.run(
        fmt::format("add table netdev {0}; delete table netdev {0}", table_));
  }
}

void IngressDrop::verify_put(Lab& lab, const Ports& ports) const {
  for (const auto& [node, interfaces] : ports) {
    if (!is_on(lab.node(node))) {
      throw HostError(
          fmt::format("{} does not drop frames: its table {} does not exist", node, table_));
    }
  }
}

void IngressDrop::verify_removed(Lab& lab, const Ports& ports) const {
  for (const auto& [node, interfaces] : ports) {
    if (is_on(lab.node(node))) {
      throw HostError(fmt::format("{} still drops frames: its table {} exists", node, table_));
    }
  }
}

bool IngressDrop::is_on(LabNode& node) const {
  return Nftables{node.network()}.packets_counted("netdev", table_) >= 0;
}

}  // namespace erchaos::faults

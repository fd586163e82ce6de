// Adds and removes an nftables table.
#include "faults/parts/packet_filter.hpp"

#include <fmt/core.h>

#include "harness/lab/lab.hpp"
#include "harness/net/nftables.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

PacketFilter::PacketFilter(std::string router, std::string hook, std::string rule,
                           std::size_t number)
    : router_(std::move(router)),
      hook_(std::move(hook)),
      rule_(std::move(rule)),
      table_(fmt::format("erchaos-fault-{}", number)) {}

void PacketFilter::inject(Lab& lab) {
  Nftables{lab.node(router_).network()}.run(
      fmt::format("add table inet {0}; add chain inet {0} filter {{ type filter hook {1}; }}; "
                  "add rule inet {0} filter {2}",
                  table_, hook_, rule_));
}

void PacketFilter::heal(Lab& lab) {
  // "add" before "delete" makes it harmless where the table does not exist.
  Nftables{lab.node(router_).network()}.run(
      fmt::format("add table inet {0}; delete table inet {0}", table_));
}

bool PacketFilter::is_on(Lab& lab) const {
  return Nftables{lab.node(router_).network()}.packets_counted("inet", table_) >= 0;
}

void PacketFilter::verify_injected(Lab& lab) {
  if (!is_on(lab)) {
    throw HostError(fmt::format("{} has no table {}", router_, table_));
  }
}

void PacketFilter::verify_healed(Lab& lab) {
  if (is_on(lab)) {
    throw HostError(fmt::format("{} still has its table {}", router_, table_));
  }
}

}  // namespace erchaos::faults

// Rules at the ingress of interfaces, read back from the kernel.
#include "faults/frame_drop.hpp"

#include <fmt/core.h>

#include "harness/net/nftables.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {

FrameDrop::FrameDrop(std::string cable, Drops drops, std::vector<std::string> rules,
                     std::size_t number)
    : cable_(std::move(cable)),
      drops_(drops),
      rules_(std::move(rules)),
      table_(fmt::format("erchaos-fault-{}", number)) {}

void FrameDrop::inject(Lab& lab) {
  for (const LabEnd& end : receiving_ends(lab)) {
    std::string commands = fmt::format(
        "add table netdev {0}; "
        "add chain netdev {0} ingress {{ type filter hook ingress device \"{1}\" priority -500; }}",
        table_, end.interface);
    for (const std::string& rule : rules_) {
      commands += fmt::format("; add rule netdev {} ingress {}", table_, rule);
    }
    Nftables{end.node.network()}.run(commands);
  }
}

void FrameDrop::heal(Lab& lab) {
  for (const LabEnd& end : receiving_ends(lab)) {
    // "add" before "delete" makes it harmless where the table does not exist.
    Nftables{end.node.network()}.run(
        fmt::format("add table netdev {0}; delete table netdev {0}", table_));
  }
}

void FrameDrop::verify_injected(Lab& lab) {
  for (const LabEnd& end : receiving_ends(lab)) {
    if (!drops_at(end)) {
      throw HostError(fmt::format("{} on {} does not drop frames: its table {} is not there",
                                  end.interface, end.node.wanted().name, table_));
    }
  }
}

void FrameDrop::verify_healed(Lab& lab) {
  for (const LabEnd& end : receiving_ends(lab)) {
    if (drops_at(end)) {
      throw HostError(fmt::format("{} on {} still drops frames: its table {} is there",
                                  end.interface, end.node.wanted().name, table_));
    }
  }
}

std::vector<LabEnd> FrameDrop::receiving_ends(Lab& lab) const {
  const LabCable cable = lab.cable(cable_);
  std::vector<LabEnd> ends;
  if (drops_ != Drops::towards_second) {
    ends.push_back(cable.first);
  }
  if (drops_ != Drops::towards_first) {
    ends.push_back(cable.second);
  }
  return ends;
}

bool FrameDrop::drops_at(const LabEnd& end) const {
  return Nftables{end.node.network()}.packets_counted("netdev", table_) >= 0;
}

}  // namespace erchaos::faults

// Selects the ends of a cable that drop what they receive.
#include "faults/parts/frame_drop.hpp"

namespace erchaos::faults {

std::optional<Drops> read_drops(FaultTable& table, const std::string& cable) {
  if (!table.has("towards")) {
    return Drops::both_ways;
  }
  const auto towards = table.end_of_cable(cable, "towards");
  if (!towards) {
    return {};
  }
  return *towards == table.topology().cable(cable).ends[0].node ? Drops::towards_first
                                                                : Drops::towards_second;
}

Ports FrameDrop::receiving_ports(Lab& lab) const {
  const LabCable cable = lab.cable(cable_);
  Ports ports;
  if (drops_ != Drops::towards_second) {
    ports[cable.first.node.wanted().name].push_back(cable.first.interface);
  }
  if (drops_ != Drops::towards_first) {
    ports[cable.second.node.wanted().name].push_back(cable.second.interface);
  }
  return ports;
}

}  // namespace erchaos::faults

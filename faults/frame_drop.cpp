// The ends of a cable that drop what they receive.
#include "faults/frame_drop.hpp"

namespace erchaos::faults {

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

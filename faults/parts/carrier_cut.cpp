// Shuts an end, and reads back the carrier of both.
#include "faults/parts/carrier_cut.hpp"

#include <fmt/core.h>

#include <utility>

#include "harness/sys/error.hpp"

namespace erchaos::faults {

LabEnd CarrierCut::shut_end(Lab& lab) const {
  const LabCable cable = lab.cable(cable_);
  return cable.second.node.wanted().role == Role::host ? cable.first : cable.second;
}

void CarrierCut::inject(Lab& lab) {
  const LabEnd end = shut_end(lab);
  is_cut_ = true;
  end.node.hold_down(end.interface);
}

void CarrierCut::heal(Lab& lab) {
  if (std::exchange(is_cut_, false)) {
    const LabEnd end = shut_end(lab);
    end.node.let_up(end.interface);
  }
}

void CarrierCut::verify_injected(Lab& lab) {
  const LabCable cable = lab.cable(cable_);
  for (const LabEnd& end : {cable.first, cable.second}) {
    if (end.node.interfaces().state(end.interface).has_carrier) {
      throw HostError(
          fmt::format("{} on {} still has carrier", end.interface, end.node.wanted().name));
    }
  }
}

// Carrier is back, unless another fault keeps it down.
void CarrierCut::verify_healed(Lab& lab) {
  const auto [first, second] = lab.cable(cable_);
  if (first.node.is_held_down(first.interface) || second.node.is_held_down(second.interface)) {
    if (is_cut_) {
      throw HostError(fmt::format("{} is still cut", cable_));
    }
    return;
  }
  for (const LabEnd& end : {first, second}) {
    if (!end.node.interfaces().state(end.interface).has_carrier) {
      throw HostError(
          fmt::format("{} on {} has no carrier", end.interface, end.node.wanted().name));
    }
  }
}

}  // namespace erchaos::faults

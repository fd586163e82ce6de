// carrier-cut: a link goes down and both ends see it, as when a port is shut or a fibre is pulled.
#include "faults/carrier_cut.hpp"

#include <fmt/core.h>

#include <array>
#include <utility>

#include "harness/plan/read/fault_table.hpp"
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

namespace {

constexpr std::array carrier_cut_parameters{
    FaultParameter{"link", "the link to cut; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
};

}  // namespace

extern constexpr FaultKind carrier_cut{
    .name = "carrier-cut",
    .summary = "a link loses carrier at both ends: a shut port, a pulled fibre",
    .stays_up = "nothing: both routers see the interface go down and drop the session at once",
    .good_design = "equal paths in both directions: traffic moves within milliseconds, BFD or not",
    .parameters = carrier_cut_parameters,
    .placing = {.sort = PlaceSort::link, .parameter = "link"},
    .benchmark = "link_failure_convergence (RFC 7747 5.2.1)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto cable = table.cable("link")) {
        return std::make_unique<CarrierCut>(std::move(*cable));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

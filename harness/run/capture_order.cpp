// Translates the lab's cables into an order for captures.
#include "harness/run/capture_order.hpp"

namespace erchaos {
namespace {

CaptureOrder::End end_of(const LabEnd& end) {
  const Node& node = end.node.wanted();
  return {.node = node.name,
          .interface = end.interface,
          .network = end.node.network(),
          .is_switch = node.role == Role::switch_};
}

}  // namespace

CaptureOrder capture_order(Lab& lab) {
  CaptureOrder order;
  for (const Cable& cable : lab.topology().cables()) {
    const LabCable built = lab.cable(cable.name);
    order.links.push_back(
        {.name = cable.name, .ends = {end_of(built.first), end_of(built.second)}});
  }
  return order;
}

}  // namespace erchaos

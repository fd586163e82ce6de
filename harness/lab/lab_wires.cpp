// Adds and changes the impaired cables of a lab.
#include <fmt/core.h>

#include "harness/lab/lab.hpp"

namespace erchaos {
namespace {

std::string described(WireBackend backend, const WireFloor& floor) {
  using Microseconds = std::chrono::duration<double, std::micro>;
  return fmt::format("{} (floor p50 {:.0f} us, p99 {:.0f} us late)", name_of(backend),
                     Microseconds{floor.p50}.count(), Microseconds{floor.p99}.count());
}

}  // namespace

void Lab::add_wire(const Cable& wanted, const LabCable& built, std::uint64_t seed) {
  if (!wires_) {
    const WireBackend backend = find_wire_backend();
    wire_backend_ = described(backend, measure_floor(backend));
    wires_.emplace(backend);
  }
  wires_->join({built.first.node.network(), built.first.interface},
               {built.second.node.network(), built.second.interface}, *wanted.wire, seed,
               wanted.name);
  for (const LabEnd& end : {built.first, built.second}) {
    end.node.interfaces().after_change([this] { wires_->settle(); });
  }
}

void Lab::impair(const std::string& cable, const Wire& wire) { wires_->change(cable, wire); }

Wire Lab::wire_of(const std::string& cable) const { return wires_->wire_of(cable); }

std::uint64_t Lab::wire_drops() { return wires_ ? wires_->drops() : 0; }

}  // namespace erchaos

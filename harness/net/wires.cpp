// Choosing a backend, and making wires with it.
#include "harness/net/wires.hpp"

#include "harness/net/netem.hpp"
#include "harness/net/offload.hpp"
#include "harness/net/userspace_wires.hpp"
#include "harness/sys/random.hpp"

namespace erchaos {
WireBackend find_wire_backend() {
  return kernel_has_netem() ? WireBackend::netem : WireBackend::userspace;
}

std::string name_of(WireBackend backend) {
  return backend == WireBackend::netem ? "netem" : "userspace over packet sockets";
}

Wires::Wires(WireBackend backend)
    : userspace_(backend == WireBackend::userspace ? std::make_unique<UserspaceWires>() : nullptr) {
}

Wires::~Wires() = default;

void Wires::join(const InterfaceAt& first, const InterfaceAt& second, const Impairment& impairment,
                 std::uint64_t seed, const std::string& name) {
  auto random = random_of(seed, name);
  const std::array<std::uint64_t, 2> seeds{random(), random()};  // one for each direction
  joined_.emplace(name, Joined{{first, second}, seeds, impairment, joined_.size()});
  if (userspace_) {
    userspace_->join(first, second, impairment, seeds);
    return;
  }
  add_veth(first, second);
  send_whole_frames(first);
  send_whole_frames(second);
  add_netem(first, impairment, seeds[0]);
  add_netem(second, impairment, seeds[1]);
}

void Wires::change(const std::string& name, const Impairment& impairment) {
  Joined& wire = joined_.at(name);
  if (userspace_) {
    userspace_->change(wire.number, impairment);
  } else {
    for (std::size_t end = 0; end < wire.ends.size(); ++end) {
      change_netem(wire.ends.at(end), impairment, wire.seeds.at(end));
    }
  }
  wire.impairment = impairment;
}

void Wires::settle() {
  if (userspace_) {
    userspace_->settle();
  }
}

std::uint64_t Wires::drops() { return userspace_ ? userspace_->drops() : 0; }

std::optional<std::string> Wires::failure() const {
  return userspace_ ? userspace_->failure() : std::nullopt;
}

}  // namespace erchaos

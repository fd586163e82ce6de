// Chooses a backend and creates wires with it.
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

void Wires::join(const InterfaceAt& first, const InterfaceAt& second, const Wire& wire,
                 std::uint64_t seed, const std::string& name) {
  auto random = random_of(seed, name);
  const std::array<std::uint64_t, 2> seeds{random(), random()};  // one for each direction
  joined_.emplace(name, Joined{{first, second}, seeds, wire, joined_.size()});
  if (userspace_) {
    userspace_->join(first, second, wire, seeds);
    return;
  }
  add_veth(first, second);
  send_whole_frames(first);
  send_whole_frames(second);
  add_netem(first, wire, seeds[0]);
  add_netem(second, wire, seeds[1]);
}

void Wires::change(const std::string& name, const Wire& wire) {
  Joined& joined = joined_.at(name);
  if (userspace_) {
    userspace_->change(joined.number, wire);
  } else {
    for (std::size_t end = 0; end < joined.ends.size(); ++end) {
      change_netem(joined.ends.at(end), wire, joined.seeds.at(end));
    }
  }
  joined.wire = wire;
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

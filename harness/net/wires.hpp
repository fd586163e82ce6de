// The impaired cables of a lab, with the backend that the host supports.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "harness/base/wire.hpp"
#include "harness/net/interface.hpp"

namespace erchaos {

enum class WireBackend { netem, userspace };

WireBackend find_wire_backend();           // netem if the kernel has it
std::string name_of(WireBackend backend);  // "netem", "userspace over packet sockets"

class UserspaceWires;

class Wires {
 public:
  explicit Wires(WireBackend backend);
  ~Wires();
  Wires(const Wires&) = delete;
  Wires& operator=(const Wires&) = delete;

  // A cable as from add_veth(), impaired alike in both directions. The same seed and name give the
  // same random decisions.
  void join(const InterfaceAt& first, const InterfaceAt& second, const Wire& wire,
            std::uint64_t seed, const std::string& name);
  // Changes a wire's impairment from the next frame on.
  void change(const std::string& name, const Wire& wire);
  Wire wire_of(const std::string& name) const { return joined_.at(name).wire; }
  // Returns when every set_up and set_down before the call has taken effect at the other ends.
  void settle();
  // Frames that the backend lost but should not have. One thread at a time.
  std::uint64_t drops();
  std::optional<std::string> failure() const;  // of the backend, if it has a thread of ours

 private:
  struct Joined {
    std::array<InterfaceAt, 2> ends;
    std::array<std::uint64_t, 2> seeds;
    Wire wire;
    std::size_t number;  // in the backend
  };

  std::unique_ptr<UserspaceWires> userspace_;  // none: netem
  std::map<std::string, Joined> joined_;
};

// How much later than configured a frame arrives over a wire of this backend, measured on one wire.
struct WireFloor {
  std::chrono::nanoseconds p50{};
  std::chrono::nanoseconds p99{};
};
WireFloor measure_floor(WireBackend backend);  // takes 0.1 s

}  // namespace erchaos

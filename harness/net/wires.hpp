// The impaired cables of a lab, by whatever means the host has.
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

WireBackend find_wire_backend();           // netem where the kernel has it
std::string name_of(WireBackend backend);  // "netem", "userspace over packet sockets"

class UserspaceWires;

class Wires {
 public:
  explicit Wires(WireBackend backend);
  ~Wires();
  Wires(const Wires&) = delete;
  Wires& operator=(const Wires&) = delete;

  // A cable as add_veth() makes it, impaired in both directions alike. The same seed and name give
  // the same chances.
  void join(const InterfaceAt& first, const InterfaceAt& second, const Wire& wire,
            std::uint64_t seed, const std::string& name);
  // Impairs a wire otherwise than before, from the next frame on.
  void change(const std::string& name, const Wire& wire);
  Wire wire_of(const std::string& name) const { return joined_.at(name).wire; }
  // Returns when what was set up or down before the call shows at the other ends.
  void settle();
  // Frames that the backend lost where it should not have. One thread at a time.
  std::uint64_t drops();
  std::optional<std::string> failure() const;  // of the backend, if it is a thread of ours

 private:
  struct Joined {
    std::array<InterfaceAt, 2> ends;
    std::array<std::uint64_t, 2> seeds;
    Wire wire;
    std::size_t number;  // of the backend's
  };

  std::unique_ptr<UserspaceWires> userspace_;  // none: netem
  std::map<std::string, Joined> joined_;
};

// How much later than asked for a frame arrives over a wire of this backend, measured over one.
struct WireFloor {
  std::chrono::nanoseconds p50{};
  std::chrono::nanoseconds p99{};
};
WireFloor measure_floor(WireBackend backend);  // takes 0.1 s

}  // namespace erchaos

// Wires that need only packet sockets from the kernel: one thread carries all frames.
#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/net/carrier_relay.hpp"
#include "harness/net/packet_socket.hpp"
#include "harness/net/wire_direction.hpp"
#include "harness/sys/worker.hpp"

namespace erchaos {

class UserspaceWires {
 public:
  UserspaceWires();
  ~UserspaceWires();  // frames in transit are lost
  UserspaceWires(const UserspaceWires&) = delete;
  UserspaceWires& operator=(const UserspaceWires&) = delete;

  // Creates both interfaces, down, and a wire between them. The wire ends with this object or with
  // either namespace. One thread at a time. `seeds`: of the direction from first to second, and of
  // the reverse direction.
  void join(const InterfaceAt& first, const InterfaceAt& second, const Wire& wire,
            std::array<std::uint64_t, 2> seeds);
  // Changes the impairment of wire 0, 1, ... (in order of join()) from the next frame on.
  void change(std::size_t number, const Wire& wire);
  void settle() { relay_.settle(); }  // see CarrierRelay
  // Frames lost because this program was too slow, or because the kernel refused them although the
  // cable was intact. One thread at a time.
  std::uint64_t drops();
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker

 private:
  struct Waiting {
    std::chrono::nanoseconds leaves;
    std::vector<std::byte> frame;
  };
  struct Direction {
    PacketSocket& from;
    PacketSocket& to;
    WireDirection frames;
    std::size_t most_waiting;
    bool has_rate;                  // and so a port buffer, which may overflow
    std::deque<Waiting> waiting{};  // in the order of departure
  };

  void add_direction(PacketSocket& from, PacketSocket& to, const Wire& wire, std::uint64_t seed);
  void run();
  void take_in(Direction& direction);
  void send_due();
  void set_timer();

  NetworkNamespace far_;  // the inner ends of all wires
  std::deque<PacketSocket> sockets_;
  std::deque<Direction> directions_;  // a deque: addresses stay valid while it grows
  std::mutex changes_;                // guards the directions once they exist
  std::uint64_t drops_ = 0;
  std::atomic<std::uint64_t> refused_{};
  CarrierRelay relay_{far_};

  FileDescriptor epoll_;
  FileDescriptor wake_;
  FileDescriptor timer_;
  // Used by the thread only.
  std::vector<Direction*> busy_;  // directions where frames wait
  std::vector<std::vector<std::byte>> due_;
  std::chrono::nanoseconds timer_set_to_ = std::chrono::nanoseconds::max();
  Worker thread_;
};

}  // namespace erchaos

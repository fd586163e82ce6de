// Sends every flow's packets when they are due, from one thread, and records how late each was.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/sys/clock.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/recent_packets.hpp"

namespace erchaos {

struct SendOrder {
  Schedule schedule;
  std::uint32_t payload_bytes{};
  std::uint32_t run{};        // written into every packet
  std::uint32_t max_slots{};  // stops by itself after these
  Direction direction{};
};

class Sender {
 public:
  // `sources` by flow, borrowed.
  Sender(std::span<const FlowSource> sources, const SendOrder& order, const Clock& clock);

  void stop();  // returns when the last packet has been sent
  void wait();  // until all max_slots are done
  std::uint32_t slots_done() const { return slots_done_; }
  const RecentPackets& recent() const { return recent_; }                   // those that were sent
  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  void rethrow() const { thread_.rethrow(); }
  // By slot: lateness in ns, or not_sent. Valid once stopped.
  Column<std::uint32_t> take_lateness() { return std::move(lateness_ns_); }

 private:
  void run(const std::stop_token& stop);
  std::uint32_t send_slot(std::uint32_t slot, std::span<std::byte> packet);

  std::span<const FlowSource> sources_;
  SendOrder order_;
  const Clock& clock_;
  Column<std::uint32_t> lateness_ns_;
  RecentPackets recent_;
  std::atomic<std::uint32_t> slots_done_{0};
  Worker thread_;
};

}  // namespace erchaos

// Probe traffic between two hosts: flows in both directions, sent and received by two threads.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "harness/sys/clock.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/hop_observer.hpp"
#include "harness/traffic/receiver.hpp"
#include "harness/traffic/sender.hpp"

namespace erchaos {

struct ProbeOrder {
  Endpoint from;
  Endpoint to;
  std::uint32_t flows{};
  std::vector<FlowClass> classes{};
  Direction direction{};
  Duration interval{};  // per flow
  std::uint32_t payload_bytes{};
  std::uint32_t run{};  // distinguishes the packets of two sendings
  std::uint32_t max_slots = not_sent - 1;
  NodesByAddress nodes;
  HopObserverOrder hop_observer{};
  std::vector<std::string> traced{};  // nodes that write into IPv6 packets, by byte position
  Duration longest_delay{};  // of the wires of any path: packets that are under way are not lost
};

class Probes {
 public:
  // Opens the sockets; sending starts a moment later, at begin().
  Probes(ProbeOrder order, const Clock& clock);

  Instant begin() const { return schedule_.begin; }
  const std::vector<Flow>& flows() const { return flows_; }
  std::uint32_t slots_sent() const { return sender_->slots_done(); }
  std::uint32_t flows_alive() const;              // flows whose newest packets arrive
  std::vector<LiveDirection> directions() const;  // forward, and back if flows go there
  // In both directions, of the packets sent in the last second that are no longer under way.
  std::uint32_t lost_in_last_second() const;
  // Of any flow; of the one that goes on, what has passed of it.
  Duration longest_outage() const;
  void count_outages_from_now() { receiver_->gaps().count_from(slots_sent()); }
  void stop_sending() { sender_->stop(); }
  void wait_until_sent() { sender_->wait(); }
  bool all_last_packets_arrived() const;  // after stop_sending()

  std::optional<std::string> failure() const;  // of any of the threads; see Worker

  struct Outcome {
    ProbeLog log;
    std::uint64_t clock_steps{};
  };
  Outcome finish();  // stops the threads and throws their exceptions; once

 private:
  bool is_alive(std::uint32_t flow, std::uint32_t sent) const;
  std::uint32_t slots_in(Duration time) const;
  std::uint32_t last_part_whole() const;  // of the recent packets: none is under way
  std::uint64_t checksum_errors_of_both() const;

  ProbeOrder order_;
  std::vector<Flow> flows_;
  std::vector<FlowSource> sources_;
  std::vector<FileDescriptor> sinks_;
  std::uint64_t checksum_errors_before_;
  Schedule schedule_;
  // Before the sender: they must be ready for the first packet.
  std::unique_ptr<HopObserver> hop_observer_;
  std::unique_ptr<Receiver> receiver_;
  std::unique_ptr<Sender> sender_;
};

}  // namespace erchaos

// Receives probe packets, with the kernel's time stamps and their routes, on its own thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/record/log/probe_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/stamp_clock.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/longest_gap.hpp"
#include "harness/traffic/probe_paths.hpp"
#include "harness/traffic/recent_packets.hpp"

struct msghdr;

namespace erchaos {

class Receiver {
 public:
  // Receives from `sinks` (borrowed) the packets of `run`.
  Receiver(std::span<const FileDescriptor> sinks, const Schedule& schedule, Direction direction,
           std::uint32_t run, PathMarks marks);
  ~Receiver() { stop(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  void stop();
  // One more than the highest slot of a flow that has arrived; 0: none.
  std::uint32_t seen_up_to(std::uint32_t flow) const { return seen_[flow]; }
  const RecentPackets& recent() const { return recent_; }  // first copies
  LongestGap& gaps() { return gaps_; }

  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  void rethrow() const { thread_.rethrow(); }
  // Valid once stopped.
  ArrivalLog take_arrivals() { return std::move(arrivals_); }
  std::vector<std::vector<std::string>> take_paths() { return paths_.take(); }
  std::uint64_t clock_steps() const { return clock_.jumps(); }

 private:
  void run_loop();
  void drain(int socket);
  void take(const msghdr& header, std::size_t length, const Reading& reading);

  std::span<const FileDescriptor> sinks_;
  Schedule schedule_;
  std::uint32_t run_;
  ProbePaths paths_;
  ArrivalLog arrivals_;
  std::vector<std::atomic<std::uint32_t>> seen_;
  RecentPackets recent_;
  LongestGap gaps_;
  StampClock clock_;
  FileDescriptor wake_;
  Worker thread_;
};

}  // namespace erchaos

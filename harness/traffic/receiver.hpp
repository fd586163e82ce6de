// Receives probe packets, with the kernel's time stamps and their routes, on its own thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "harness/record/log/probe_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/stamp_clock.hpp"
#include "harness/sys/worker.hpp"

struct msghdr;

namespace erchaos {

// Node names by the addresses that routers write into packets; hosts are left out.
using NodesByAddress = std::map<std::string, std::string>;

// What nodes write into a packet on its way.
struct PathMarks {
  NodesByAddress nodes{};             // IPv4: Record Route
  std::vector<std::string> traced{};  // IPv6: by position in the payload
};

class Receiver {
 public:
  // Receives from `sinks` (borrowed) the packets of `run`.
  Receiver(std::span<const FileDescriptor> sinks, const Schedule& schedule, std::uint32_t run,
           PathMarks marks);
  ~Receiver() { stop(); }
  Receiver(const Receiver&) = delete;
  Receiver& operator=(const Receiver&) = delete;

  void stop();
  // One more than the highest slot of a flow that has arrived; 0: none.
  std::uint32_t seen_up_to(std::uint32_t flow) const { return seen_[flow]; }

  std::optional<std::string> failure() const { return thread_.failure(); }  // see Worker
  void rethrow() const { thread_.rethrow(); }
  // Valid once stopped.
  ArrivalLog take_arrivals() { return std::move(arrivals_); }
  std::vector<std::vector<std::string>> take_paths() { return std::move(paths_); }
  std::uint64_t clock_steps() const { return clock_.jumps(); }

 private:
  void run_loop();
  void drain(int socket);
  void take(const msghdr& header, std::size_t length, const Reading& reading);
  std::uint16_t path_by_route(std::string_view recorded_route);
  std::uint16_t path_by_trace(std::span<const std::byte> payload);
  std::vector<std::string> nodes_on(std::string_view recorded_route) const;
  std::vector<std::string> nodes_in(std::string_view trace) const;
  std::uint16_t path_through(std::vector<std::string> path);

  std::span<const FileDescriptor> sinks_;
  Schedule schedule_;
  std::uint32_t run_;
  PathMarks marks_;
  ArrivalLog arrivals_;
  std::vector<std::vector<std::string>> paths_{{}};
  using PathIds = std::unordered_map<std::string, std::uint16_t>;
  PathIds path_ids_;   // by the recorded route
  PathIds trace_ids_;  // by the trace
  std::vector<std::atomic<std::uint32_t>> seen_;
  StampClock clock_;
  FileDescriptor wake_;
  Worker thread_;
};

}  // namespace erchaos

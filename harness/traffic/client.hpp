// An application that sends requests to another host at intervals, over any protocol.
#pragma once

#include <cstdint>

#include "harness/record/log/connection_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/traffic/flow_sockets.hpp"

namespace erchaos {

struct ClientOrder {
  ConnectionClass of;
  Endpoint from;
  std::uint32_t class_index{};
  Duration longest_delay{};  // of the wires of any path, one way
};

// Does nothing by itself: its owner calls wake() when it is due, and hear() when its
// socket, which it has added to `epoll` under its id, has an event.
class Client {
 public:
  // Requests are due at `first_due` and at every interval from then on. `order` is borrowed.
  Client(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll);
  virtual ~Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  virtual Instant wake_at() const = 0;
  virtual void wake(Instant now) = 0;
  virtual void hear(Instant now) = 0;
  virtual ConnectionRecord take_record(Instant now) = 0;  // closes what is open
  // No request has waited for longer than an interval and the wires' delays.
  bool is_alive() const { return is_alive_; }
  bool has_been_answered() const { return has_been_answered_; }

 protected:
  const ClientOrder& order() const { return order_; }
  ConnectionRecord& record() { return record_; }
  Instant next_due() const { return next_due_; }
  Instant deadline() const;  // of the last request
  // Skips the requests due up to now. Returns how late the first of them is, for the next request.
  std::uint32_t pass_due(Instant now);
  std::uint32_t begin_request(Instant now, std::uint32_t lateness_ns);  // returns its number
  void end_request(Instant now);                                        // answered
  void end_request(Ending why);                                         // without an answer
  void note_waiting(Instant now);  // for an answer, when the next request is due
  void note_end_of_connection() { is_alive_ = false; }
  void note_retransmissions(Instant now, std::uint32_t segments);
  void watch(const FileDescriptor& socket, std::uint32_t events, int operation) const;

 private:
  const ClientOrder& order_;
  int epoll_;
  Instant next_due_;
  bool is_alive_ = false;
  bool has_been_answered_ = false;
  ConnectionRecord record_;
};

}  // namespace erchaos

// An application that asks another host again and again, over whatever protocol.
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
};

// Does nothing by itself: whoever owns it tells it when its time has come and when its socket,
// which it has put into `epoll` under its id, has news.
class Client {
 public:
  // Requests are due at `first_due` and every interval from then on. `order` is borrowed.
  Client(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll);
  virtual ~Client() = default;
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  virtual Instant wake_at() const = 0;
  virtual void wake(Instant now) = 0;
  virtual void hear(Instant now) = 0;
  virtual ConnectionRecord take_record() = 0;  // ends what is open
  bool is_alive() const { return is_alive_; }  // no request is waiting for longer than an interval
  bool has_been_answered() const { return has_been_answered_; }

 protected:
  const ClientOrder& order() const { return order_; }
  ConnectionRecord& record() { return record_; }
  Instant next_due() const { return next_due_; }
  Instant deadline() const;  // of the last request
  // Leaves out what was due up to now. How long ago the first of it was: of the next request.
  std::uint32_t pass_due(Instant now);
  std::uint32_t begin_request(Instant now, std::uint32_t lateness_ns);  // its number
  void end_request(Instant now);                                        // answered
  void end_request(Ending why);                                         // without an answer
  void is_overdue() { is_alive_ = false; }
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

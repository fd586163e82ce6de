// One TCP connection as its application sees it: asks, waits, gives up, and opens it anew.
#pragma once

#include <array>
#include <cstdint>

#include "harness/record/connection_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {

struct TcpOrder {
  ConnectionClass of;
  Endpoint from;
  std::uint32_t class_index{};
};

// Does nothing by itself: whoever owns it tells it when its time has come and when its socket,
// which it has put into `epoll` under its id, has news.
class TcpClient {
 public:
  // Requests are due at `first_due` and every interval from then on, beside one whenever the
  // connection has been opened. `order` is borrowed.
  TcpClient(const TcpOrder& order, std::uint32_t id, Instant first_due, int epoll);

  Instant wake_at() const;
  void wake(Instant now);
  void hear(Instant now);
  bool is_alive() const { return is_alive_; }  // no request is waiting for longer than an interval
  bool has_been_answered() const { return has_been_answered_; }
  ConnectionRecord take_record();  // ends the connection

 private:
  enum class State { pausing, connecting, idle, waiting };
  static constexpr std::size_t message_size = 64;

  void attempt(Instant now);
  void fail(Instant now, Ending why);  // an attempt
  void opened(Instant now);
  void ask(Instant now, std::uint32_t lateness_ns);
  void take_answer(Instant now);
  void lose(Instant now, Ending why);
  void close();
  void watch(std::uint32_t events, int operation) const;

  const TcpOrder& order_;
  int epoll_;
  SocketAddress server_;
  State state_ = State::pausing;
  FileDescriptor socket_;
  Instant next_due_;
  Instant attempted_{};     // when the last attempt to open it began
  Instant next_attempt_{};  // while pausing
  std::array<std::byte, message_size> message_{};
  std::size_t received_{};  // bytes of the answer
  bool is_alive_ = false;
  bool has_been_answered_ = false;
  ConnectionRecord record_;
};

}  // namespace erchaos

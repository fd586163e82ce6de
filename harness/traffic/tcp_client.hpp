// One TCP connection that its application keeps open: asks, waits, gives up and reopens it.
#pragma once

#include "harness/traffic/client.hpp"
#include "harness/traffic/tcp_connection.hpp"

namespace erchaos {

// Sends a request when it is due, and another one each time the connection has been opened.
class TcpClient : public Client {
 public:
  TcpClient(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll);

  Instant wake_at() const override;
  void wake(Instant now) override;
  void hear(Instant now) override;
  ConnectionRecord take_record(Instant now) override;

 private:
  enum class State { pausing, connecting, idle, waiting };

  void attempt(Instant now);
  void fail(Instant now, Ending why);  // an attempt
  void opened(Instant now);
  void ask(Instant now, std::uint32_t lateness_ns);
  void take_news(Instant now);
  void go_on_waiting(Instant now);
  void lose(Instant now, Ending why);

  SocketAddress server_;
  State state_ = State::pausing;
  TcpConnection connection_;
  Instant attempted_{};     // when the last attempt to open it began
  Instant next_attempt_{};  // while pausing
};

}  // namespace erchaos

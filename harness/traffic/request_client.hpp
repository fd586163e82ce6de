// Short requests over TCP: connects, asks, reads the answer and closes, at every interval.
#pragma once

#include "harness/traffic/client.hpp"
#include "harness/traffic/tcp_connection.hpp"

namespace erchaos {

// A request lasts from the start of connecting to the answer, and the deadline covers both. The
// connection is closed by a reset, so that its port can be used again at once.
class RequestClient : public Client {
 public:
  RequestClient(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll);

  Instant wake_at() const override;
  void wake(Instant now) override;
  void hear(Instant now) override;
  ConnectionRecord take_record(Instant now) override;

 private:
  enum class State { idle, connecting, waiting };

  void begin(Instant now, std::uint32_t lateness_ns);
  void opened(Instant now);
  void take_news(Instant now);
  void fail(Instant now, Ending why);
  void close(Instant now);

  SocketAddress server_;
  State state_ = State::idle;
  TcpConnection connection_;
};

}  // namespace erchaos

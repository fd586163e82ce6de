// Connections between hosts: all clients on one thread, all servers on another.
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "harness/record/log/connection_log.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/worker.hpp"
#include "harness/traffic/client.hpp"
#include "harness/traffic/echo_server.hpp"

namespace erchaos {

struct ConnectionOrder {
  ConnectionClass of;
  Endpoint from;
  Endpoint to;
  Duration longest_delay{};  // as in ClientOrder
};

class Connections {
 public:
  // Starts to connect at once, and continues until finish().
  Connections(const std::vector<ConnectionOrder>& orders, const Clock& clock);
  ~Connections() { stop(); }
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  std::uint32_t count() const { return static_cast<std::uint32_t>(clients_.size()); }
  std::uint32_t answered() const { return answered_; }  // connections that have had an answer
  std::uint32_t alive() const { return alive_; }        // see Client::is_alive()
  // What the host failed to do, from any thread; nothing: no failure so far.
  std::optional<std::string> failure() const;
  void stop();
  // What happened from `begin` on; once. Throws if the host failed meanwhile.
  ConnectionLog finish(Instant begin);

 private:
  using Timer = std::pair<Instant, std::uint32_t>;  // when to wake which client

  void add_class(const ConnectionOrder& order, std::uint32_t index, Instant begin);
  void run();
  bool serve_events();  // false: time to end
  void wake_those_due();
  void act(std::uint32_t id, void (Client::*what)(Instant));
  void set_alarm();

  const Clock& clock_;
  std::deque<ClientOrder> orders_;                // a deque: clients borrow them
  std::vector<std::unique_ptr<Client>> clients_;  // by id
  std::vector<Instant> wake_at_;                  // by client, as in timers_
  std::set<Timer> timers_;
  std::atomic<std::uint32_t> answered_{0};
  std::atomic<std::uint32_t> alive_{0};
  Instant stopped_{};
  FileDescriptor epoll_;
  FileDescriptor stop_;
  FileDescriptor alarm_;
  EchoServer server_;
  Worker thread_;
};

}  // namespace erchaos

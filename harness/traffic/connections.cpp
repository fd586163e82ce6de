// Runs the clients' thread: an epoll, and a timer for the client that is due next.
#include "harness/traffic/connections.hpp"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>

#include <algorithm>
#include <array>
#include <limits>

#include "harness/sys/error.hpp"
#include "harness/traffic/echo_client.hpp"
#include "harness/traffic/request_client.hpp"
#include "harness/traffic/tcp_client.hpp"
#include "harness/traffic/tcp_socket.hpp"

namespace erchaos {
namespace {

constexpr Duration time_to_start = std::chrono::milliseconds{10};  // for the thread to be waiting
// The client's, the server's, and those that reopened clients leave at the server for a while.
constexpr std::size_t descriptors_per_connection = 6;
// Not the id of any client.
constexpr std::uint64_t stop_id = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t alarm_id = stop_id - 1;

void watch(const FileDescriptor& epoll, const FileDescriptor& watched, std::uint64_t id) {
  epoll_event event{.events = EPOLLIN, .data = {.u64 = id}};
  check_system_call("watch a descriptor",
                    epoll_ctl(epoll.number(), EPOLL_CTL_ADD, watched.number(), &event));
}

std::unique_ptr<Client> make_client(const ClientOrder& order, std::uint32_t id, Instant first_due,
                                    int epoll) {
  switch (order.of.protocol) {
    case Protocol::tcp:
      return std::make_unique<TcpClient>(order, id, first_due, epoll);
    case Protocol::tcp_per_request:
      return std::make_unique<RequestClient>(order, id, first_due, epoll);
    case Protocol::icmp:
      break;
  }
  return std::make_unique<EchoClient>(order, id, first_due, epoll);
}

void forget_before(Instant begin, ConnectionRecord& record) {
  std::erase_if(record.requests, [&](const Request& each) { return each.sent < begin; });
  std::erase_if(record.incidents, [&](const Incident& each) { return each.at < begin; });
  std::erase_if(record.failed_attempts, [&](const FailedAttempt& each) { return each.at < begin; });
  std::erase_if(record.retransmissions,
                [&](const Retransmission& each) { return each.at < begin; });
  const auto openings = 1 + std::ranges::count_if(record.incidents, [](const Incident& each) {
                          return each.reconnected_at.has_value();
                        });
  if (std::ssize(record.ports) > openings) {
    record.ports.erase(record.ports.begin(), record.ports.end() - openings);
  }
}

}  // namespace

Connections::Connections(const std::vector<ConnectionOrder>& orders, const Clock& clock)
    : clock_(clock),
      epoll_(check_system_call("create an epoll", epoll_create1(EPOLL_CLOEXEC))),
      stop_(check_system_call("create an eventfd", eventfd(0, EFD_CLOEXEC))),
      alarm_(check_system_call("create a timer",
                               timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK))) {
  watch(epoll_, stop_, stop_id);
  watch(epoll_, alarm_, alarm_id);
  std::size_t connections = 0;
  for (const ConnectionOrder& order : orders) {
    connections += order.of.count;
  }
  allow_more_descriptors(descriptors_per_connection * connections);
  const Instant begin = clock_.now() + time_to_start;
  for (const ConnectionOrder& order : orders) {
    if (order.of.protocol != Protocol::icmp) {
      server_.serve(
          open_listener(order.to, order.of.port, 2 * order.of.deadline + order.of.interval));
    }
    add_class(order, static_cast<std::uint32_t>(orders_.size()), begin);
  }
  thread_ = Worker{[this](const std::stop_token&) { run(); }};
}

void Connections::add_class(const ConnectionOrder& order, std::uint32_t index, Instant begin) {
  const ClientOrder& kept = orders_.emplace_back(ClientOrder{.of = order.of,
                                                             .from = order.from,
                                                             .class_index = index,
                                                             .longest_delay = order.longest_delay});
  for (std::uint32_t i = 0; i < order.of.count; ++i) {
    const std::uint32_t id = count();
    const Instant first_due = begin + order.of.interval * i / order.of.count;
    clients_.push_back(make_client(kept, id, first_due, epoll_.number()));
    wake_at_.push_back(clients_.back()->wake_at());
    timers_.emplace(wake_at_.back(), id);
  }
}

void Connections::run() {
  do {
    wake_those_due();
    set_alarm();
  } while (serve_events());
}

bool Connections::serve_events() {
  std::array<epoll_event, 64> events{};
  const int number =
      epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), -1);
  if (number < 0 && errno != EINTR) {
    throw std::system_error(errno, std::generic_category(), "wait for answers");
  }
  for (int i = 0; i < number; ++i) {
    const std::uint64_t id = events.at(static_cast<std::size_t>(i)).data.u64;
    if (id == stop_id) {
      return false;
    }
    if (id != alarm_id) {  // set_alarm() clears the alarm
      act(static_cast<std::uint32_t>(id), &Client::hear);
    }
  }
  return true;
}

void Connections::wake_those_due() {
  while (!timers_.empty() && timers_.begin()->first <= clock_.now()) {
    act(timers_.begin()->second, &Client::wake);
  }
}

void Connections::act(std::uint32_t id, void (Client::*what)(Instant)) {
  Client& client = *clients_[id];
  const bool was_alive = client.is_alive();
  const bool was_answered = client.has_been_answered();
  (client.*what)(clock_.now());
  alive_ += (client.is_alive() ? 1U : 0U) - (was_alive ? 1U : 0U);
  answered_ += client.has_been_answered() != was_answered ? 1U : 0U;
  timers_.erase({wake_at_[id], id});
  wake_at_[id] = client.wake_at();
  timers_.emplace(wake_at_[id], id);
}

// Setting a new time also clears the expiry of the last one.
void Connections::set_alarm() {
  if (timers_.empty()) {
    return;
  }
  const auto at = timers_.begin()->first.count();
  const itimerspec time{.it_interval = {},
                        .it_value = {.tv_sec = at / 1'000'000'000, .tv_nsec = at % 1'000'000'000}};
  check_system_call("set a timer",
                    timerfd_settime(alarm_.number(), TFD_TIMER_ABSTIME, &time, nullptr));
}

void Connections::stop() {
  if (thread_.is_joinable()) {
    eventfd_write(stop_.number(), 1);
    thread_.join();
    stopped_ = clock_.now();
  }
}

std::optional<std::string> Connections::failure() const {
  const auto failed = server_.failure();
  return failed ? failed : thread_.failure();
}

ConnectionLog Connections::finish(Instant begin) {
  stop();
  if (const auto failed = failure()) {
    throw HostError(*failed);
  }
  ConnectionLog log{.classes = {}, .connections = {}, .end = stopped_};
  std::ranges::transform(orders_, std::back_inserter(log.classes), &ClientOrder::of);
  for (const std::unique_ptr<Client>& client : clients_) {
    forget_before(begin, log.connections.emplace_back(client->take_record(clock_.now())));
  }
  return log;
}

}  // namespace erchaos

// Opens connections and waits until all are answered, before anything is measured.
#include <fmt/core.h>

#include <algorithm>

#include "harness/run/warm_up.hpp"

namespace erchaos {
namespace {

constexpr Duration answered_every = std::chrono::milliseconds{10};
constexpr int looks_per_refresh = 25;

std::string describe(const ConnectionLog& log) {
  std::string text = "connections are not answered although all sessions are up:";
  for (std::uint32_t index = 0; index < log.classes.size(); ++index) {
    const ConnectionClass& of = log.classes[index];
    std::uint32_t without = 0;
    for (const ConnectionRecord& connection : log.connections) {
      const bool is_answered = std::ranges::any_of(connection.requests, &Request::is_answered);
      without += connection.class_index == index && !is_answered ? 1 : 0;
    }
    if (without > 0) {
      text += fmt::format("\n  {}: {} of {} from {} to {} ({}) have had no answer", of.name,
                          without, of.count, of.from, of.to, server_of(of));
    }
  }
  return text;
}

}  // namespace

std::vector<ConnectionOrder> connection_orders(const std::vector<ConnectionClass>& classes,
                                               Lab& lab) {
  std::vector<ConnectionOrder> orders;
  orders.reserve(classes.size());
  for (const ConnectionClass& of : classes) {
    orders.push_back({.of = of,
                      .from = endpoint(of.from, lab),
                      .to = endpoint(of.to, lab),
                      .longest_delay = lab.topology().wire_delay()});
  }
  return orders;
}

void wait_until_answered(Connections& connections, Clock& clock, Instant deadline,
                         const std::stop_token& stop, const std::function<void()>& meanwhile) {
  for (int looked = 0; connections.answered() < connections.count(); ++looked) {
    if (stop.stop_requested()) {
      return;
    }
    if (clock.now() >= deadline) {
      throw LabNotReady(describe(connections.finish({})));
    }
    if (looked % looks_per_refresh == 0) {
      meanwhile();
    }
    clock.wait_until(clock.now() + answered_every, stop);
  }
}

}  // namespace erchaos

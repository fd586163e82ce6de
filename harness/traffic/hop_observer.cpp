// Drains all taps in turn on one thread.
#include "harness/traffic/hop_observer.hpp"

namespace erchaos {
namespace {

// The time at which a packet is seen does not matter; a ring holds the packets of several rounds.
constexpr Duration draining_interval = std::chrono::milliseconds{10};

std::vector<std::string> names_of(const HopObserverOrder& order) {
  std::vector<std::string> names;
  for (const HopObserverOrder::ObservedRouter& router : order.routers) {
    names.push_back(router.node);
  }
  return names;
}

}  // namespace

HopObserver::HopObserver(const HopObserverOrder& order, std::uint32_t run, const Clock& clock)
    : clock_(clock), log_(names_of(order)) {
  for (std::size_t node = 0; node < order.routers.size(); ++node) {
    for (const ProbeCapture::Protocol protocol : order.protocols) {
      routers_.push_back({.node = node, .capture = {order.routers[node].network, protocol, run}});
    }
  }
}

void HopObserver::start(const Schedule& schedule) {
  schedule_ = schedule;
  if (!routers_.empty()) {
    thread_ = Worker{[this](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        std::this_thread::sleep_for(draining_interval);
        drain();
      }
    }};
  }
}

void HopObserver::drain() {
  const Instant now = clock_.now();
  for (ObservedRouter& router : routers_) {
    router.capture.drain([&](std::uint32_t slot, std::uint8_t ttl) {
      if (schedule_.may_have_sent(slot, now)) {
        log_.book(slot, router.node, ttl);
      }
    });
  }
}

HopLog HopObserver::finish() {
  thread_.stop();
  thread_.rethrow();
  drain();
  for (const ObservedRouter& router : routers_) {
    log_.miss(router.capture.missed());
  }
  return std::move(log_);
}

}  // namespace erchaos

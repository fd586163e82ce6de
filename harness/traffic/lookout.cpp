// One thread that goes round the taps.
#include "harness/traffic/lookout.hpp"

#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

// Nobody needs to know when a packet was seen; a ring holds several times as much.
constexpr Duration round_of_taps = std::chrono::milliseconds{10};

std::vector<std::string> names_of(const LookoutOrder& order) {
  std::vector<std::string> names;
  for (const LookoutOrder::Post& post : order.posts) {
    names.push_back(post.node);
  }
  return names;
}

}  // namespace

Lookout::Lookout(const LookoutOrder& order, std::uint32_t run) : log_(names_of(order)) {
  for (std::size_t node = 0; node < order.posts.size(); ++node) {
    for (const Tap::Protocol protocol : order.protocols) {
      posts_.push_back({.node = node, .tap = {order.posts[node].network, protocol, run}});
    }
  }
}

void Lookout::start(const Schedule& schedule) {
  schedule_ = schedule;
  if (!posts_.empty()) {
    thread_ = Worker{[this](const std::stop_token& stop) {
      while (!stop.stop_requested()) {
        std::this_thread::sleep_for(round_of_taps);
        drain();
      }
    }};
  }
}

void Lookout::drain() {
  const Instant now = monotonic_now();
  for (Post& post : posts_) {
    post.tap.drain([&](std::uint32_t slot, std::uint8_t ttl) {
      if (schedule_.may_have_sent(slot, now)) {
        log_.book(slot, post.node, ttl);
      }
    });
  }
}

SightingLog Lookout::finish() {
  thread_.stop();
  thread_.rethrow();
  drain();
  for (const Post& post : posts_) {
    log_.miss(post.tap.missed());
  }
  return std::move(log_);
}

}  // namespace erchaos

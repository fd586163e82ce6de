// Sets the far end of a cable up or down as the followed end changes.
#include "harness/net/carrier_relay.hpp"

#include "harness/sys/error.hpp"

namespace erchaos {

void CarrierRelay::follow(const InterfaceAt& end, const std::string& far) {
  const std::lock_guard lock{mutex_};
  Followed& followed = followed_.emplace_back(
      Followed{.end = end.name, .far = far, .interfaces = Interfaces{end.network}});
  followed.monitor = std::make_unique<KernelMonitor>(
      end.network, KernelNews{.carrier = [](const CarrierChange&) {}});
  loop_.watch(followed.monitor->descriptor(), [this, &followed] {
    const std::lock_guard guard{mutex_};
    read_news(followed);
    return EventLoop::Watch::on;
  });
  relay(followed);
}

// The content of a notification is ignored: the state is queried, so no change can be missed.
void CarrierRelay::read_news(Followed& followed) {
  followed.monitor->read();
  try {
    relay(followed);
  } catch (const HostError&) {
    // The followed end is gone, and the far end with it.
  }
}

void CarrierRelay::settle() {
  const std::lock_guard lock{mutex_};
  for (Followed& followed : followed_) {
    relay(followed);
  }
}

void CarrierRelay::relay(Followed& followed) {
  const bool is_up = followed.interfaces.state(followed.end).is_up;
  if (is_up == followed.is_up) {
    return;
  }
  followed.is_up = is_up;
  if (is_up) {
    far_.set_up(followed.far);
  } else {
    far_.set_down(followed.far);
  }
}

}  // namespace erchaos

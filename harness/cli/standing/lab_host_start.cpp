// Brings a standing lab up, while it already answers requests.
#include <algorithm>

#include "harness/cli/standing/lab_host.hpp"

namespace erchaos::cli {
namespace {

constexpr Duration for_ever = std::chrono::hours{24 * 365};  // waits also end with the lab

}  // namespace

void LabHost::bring_up(const WantedLab& wanted, MessageSocket starter, WhenUp when_up) {
  starter_.emplace(std::move(starter));
  if (when_up == WhenUp::built) {
    tell_starter();
  }
  try {
    wait_until_up(wanted, when_up);
  } catch (const LabNotReady& error) {
    was_ready_ = false;
    if (when_up == WhenUp::ready) {
      throw;
    }
    note(error.what());
  }
  if (starter_ && was_ready_ && !end_.stop_requested()) {
    tell_starter();
  }
}

void LabHost::wait_until_up(const WantedLab& wanted, WhenUp when_up) {
  Clock& clock = lab_.clock();
  const Instant deadline =
      clock.now() + (when_up == WhenUp::ready ? wanted.ready_within : for_ever);
  was_ready_ = lab_.wait_until_ready(deadline, end_.get_token(),
                                     [this] { serve_for(std::chrono::milliseconds{0}); });
  if (was_ready_) {
    traffic_ = wait_until_probes_pass(
        wanted, lab_, std::min(deadline, clock.now() + wanted.ready_within), end_.get_token());
  }
}

void LabHost::tell_starter() {
  starter_->send("up");
  starter_.reset();
}

void LabHost::take_over(std::vector<Traffic> traffic) {
  was_ready_ = !traffic.empty();
  traffic_ = std::move(traffic);
}

}  // namespace erchaos::cli

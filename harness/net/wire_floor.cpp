// Sends 100 frames over a wire made for the test and measures how late they arrive.
#include <poll.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <thread>

#include "harness/net/packet_socket.hpp"
#include "harness/net/wires.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/patience.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

constexpr std::uint32_t frames = 100;
constexpr milliseconds spacing{1};
constexpr milliseconds delay{2};
constexpr milliseconds longest_wait{500};
constexpr std::uint32_t trial = frames;  // number of a frame that is not measured

struct [[gnu::packed]] Frame {
  std::array<std::uint8_t, 12> stations{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};  // broadcast
  std::array<std::uint8_t, 2> type{0x88, 0xb5};  // EtherType for local experiments (IEEE 802)
  std::uint32_t number{};
  std::array<std::uint8_t, 42> padding{};
};

void send_numbered(PacketSocket& socket, std::uint32_t number) {
  Frame frame;
  frame.number = number;
  std::vector<std::byte> bytes(sizeof frame);
  std::memcpy(bytes.data(), &frame, sizeof frame);
  if (socket.send({&bytes, 1}) > 0) {
    throw HostError("try a wire: the kernel refused a frame");
  }
}

// The arrival times of our frames, by number; other frames on the wire are ignored.
class Arrivals {
 public:
  explicit Arrivals(PacketSocket& socket) : socket_(socket) {}

  // An interface that is up accepts frames and loses them until the kernel has noticed its carrier.
  void wait_for_trial(PacketSocket& sender) {
    const Patience patience{longest_wait};
    while (!has_trial_ && !patience.is_over()) {
      send_numbered(sender, trial);
      wait(spacing);
      take();
    }
  }

  void take() {
    socket_.receive([&](std::span<std::byte> bytes, nanoseconds at) {
      Frame frame;
      if (bytes.size() != sizeof frame) {
        return;
      }
      std::memcpy(&frame, bytes.data(), sizeof frame);
      if (frame.type != Frame{}.type) {
        return;
      }
      if (frame.number < frames) {
        at_.at(frame.number) = at;
        ++count_;
      }
      has_trial_ = has_trial_ || frame.number == trial;
    });
  }

  void wait_for_all() {
    const Patience patience{longest_wait};
    while (count_ < frames && !patience.is_over()) {
      wait(patience.left());
      take();
    }
    if (count_ < frames) {
      throw HostError("try a wire: frames did not arrive");
    }
  }

  nanoseconds at(std::uint32_t number) const { return at_.at(number); }

 private:
  void wait(milliseconds at_most) {
    pollfd watched{.fd = socket_.descriptor(), .events = POLLIN, .revents = 0};
    poll(&watched, 1, static_cast<int>(at_most.count()));
  }

  PacketSocket& socket_;
  std::array<nanoseconds, frames> at_{};
  std::uint32_t count_ = 0;
  bool has_trial_ = false;
};

}  // namespace

WireFloor measure_floor(WireBackend backend) {
  const NetworkNamespace here;
  const NetworkNamespace there;
  Wires wires{backend};
  wires.join({here, "a"}, {there, "b"}, {.delay = delay}, 0, "floor");
  Interfaces{here}.set_up("a");
  Interfaces{there}.set_up("b");
  wires.settle();
  PacketSocket sender{{here, "a"}};
  PacketSocket receiver{{there, "b"}};
  Arrivals arrivals{receiver};
  arrivals.wait_for_trial(sender);
  std::array<nanoseconds, frames> late{};
  for (std::uint32_t i = 0; i < frames; ++i) {
    late.at(i) = -monotonic_now() - delay;  // the clock of the kernel's stamps
    send_numbered(sender, i);
    std::this_thread::sleep_for(spacing);
  }
  arrivals.wait_for_all();
  for (std::uint32_t i = 0; i < frames; ++i) {
    late.at(i) += arrivals.at(i);
  }
  std::ranges::sort(late);
  static_assert(frames == 100);  // the indices below are the median and the 99th percentile of 100
  return {.p50 = (late[49] + late[50]) / 2, .p99 = late[98]};
}

}  // namespace erchaos

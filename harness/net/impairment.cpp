// Chances and moments of frames.
#include "harness/net/impairment.hpp"

#include <algorithm>

namespace erchaos {
namespace {

using std::chrono::nanoseconds;

constexpr std::size_t ethernet_header = 14;  // bytes
constexpr double smallest_frame = 64 * 8;    // bits
constexpr double largest_frame = 1514 * 8;
constexpr double most_frames = 1'000'000;
constexpr double port_buffer = 0.1;  // seconds

double seconds(nanoseconds duration) { return std::chrono::duration<double>{duration}.count(); }

}  // namespace

std::size_t frames_under_way(const Impairment& impairment) {
  if (impairment.rate == 0) {
    return static_cast<std::size_t>(most_frames);
  }
  const auto rate = static_cast<double>(impairment.rate);
  const double on_the_way = rate * seconds(impairment.delay + impairment.jitter) / smallest_frame;
  const double waiting = std::max(rate * port_buffer / largest_frame, 10.0);
  return static_cast<std::size_t>(std::min(on_the_way + waiting, most_frames));
}

Passage::Passage(const Impairment& impairment, std::uint64_t seed)
    : impairment_(impairment), random_(seed) {}

FrameFate Passage::decide(nanoseconds arrival, std::size_t bytes, std::size_t room) {
  FrameFate fate;
  for (int copies = happens(impairment_.duplicate) ? 2 : 1; copies > 0; --copies) {
    if (happens(impairment_.loss)) {
      continue;
    }
    if (fate.count == room) {
      ++fate.refused;
    } else {
      fate.copies.at(fate.count++) = {.leaves = leaves(arrival, bytes),
                                      .flipped_bit = flipped_bit(bytes)};
    }
  }
  return fate;
}

bool Passage::happens(double percent) {
  return percent > 0 && std::uniform_real_distribution{0.0, 100.0}(random_) < percent;
}

nanoseconds Passage::leaves(nanoseconds arrival, std::size_t bytes) {
  if (happens(impairment_.reorder)) {
    return arrival;
  }
  nanoseconds delay = impairment_.delay;
  if (impairment_.jitter > nanoseconds::zero()) {
    const auto most = impairment_.jitter.count();
    delay += nanoseconds{std::uniform_int_distribution{-most, most}(random_)};
  }
  last_ = std::max(last_, arrival + delay);
  if (impairment_.rate > 0) {
    last_ += nanoseconds{static_cast<std::int64_t>(static_cast<double>(bytes) * 8e9 /
                                                   static_cast<double>(impairment_.rate))};
  }
  return last_;
}

// Beyond the Ethernet header, so that the frame still reaches the station it is for.
std::optional<std::size_t> Passage::flipped_bit(std::size_t bytes) {
  if (bytes <= ethernet_header || !happens(impairment_.corrupt)) {
    return {};
  }
  return std::uniform_int_distribution<std::size_t>{ethernet_header * 8, bytes * 8 - 1}(random_);
}

}  // namespace erchaos

// Losses of known length and number, made by the kernel, and what erchaos reports of them.
#pragma once

#include <map>
#include <span>

#include "harness/lab/lab.hpp"
#include "harness/record/judge/result.hpp"
#include "tests/capture.hpp"

namespace erchaos {

// Of the flows from a to b: all, or only flow 0.
enum class Hit { one_flow, all_flows };

struct KnownLoss {
  Duration after{};  // the beginning of sending, or a few milliseconds less
  Duration length{};
  Hit hit = Hit::all_flows;
};

struct Measurement {
  Recording recording;  // each loss is a fault, without healing
  Result result;
  std::map<std::uint32_t, std::chrono::nanoseconds> captured;  // at b, by slot
  std::uint32_t capture_dropped{};
};

// From single packets to 5 s, on one flow or on all; in order of time.
extern const std::vector<KnownLoss> losses_of_every_length;

// Hosts a and b, and a switch between them, where what comes from a is dropped.
Topology hosts_with_a_switch();

// 64 flows, 32 each way, a packet every `interval`, from before the first loss until a second after
// the last.
Measurement measure_known_losses(Lab& lab, std::span<const KnownLoss> losses, Duration interval);

// Flows from a to b that the loss was meant for.
std::size_t flows_meant(const KnownLoss& loss);

// What the capture and erchaos say of each packet to b, held against each other.
struct Agreement {
  std::size_t packets{};        // captured
  std::size_t disagreements{};  // received by one, lost by the other
  Duration farthest{};          // between the two times of one packet
};

Agreement compare_with_capture(const Measurement& measured);

}  // namespace erchaos

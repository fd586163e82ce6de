// Describes what each flow went through after an action, up to the next action.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "harness/record/log/recording.hpp"
#include "harness/record/measure/packets.hpp"

namespace erchaos {

// An action, and the packets that were sent from it to the next action of any fault (for the last
// one: to the end of sending).
struct Window {
  std::size_t fault{};  // index into Recording::faults
  ActionKind kind{};
  Change change{};
  Instant begin{};        // when the tester began to act
  Instant acted{};        // when the tester had acted
  Instant end{};          // the next action, or when the last slot was due
  std::uint32_t first{};  // slots [first, last)
  std::uint32_t last{};
  std::size_t group{};        // index of the first of the windows that begin together with this one
  Duration in_flight{};       // packets sent this long before `begin` belong to the window too
  std::uint32_t by_chance{};  // this many packets in a row may be lost by configured loss
};

// A packet sent this long before an action may still be in flight when it takes effect.
inline Duration in_flight(const WiresRecord& wires) {
  return std::chrono::milliseconds{2} + wires.delay;
}

// The longest run of losses to be expected where wires are configured to lose packets: a longer one
// comes by chance less than once in a million packets.
std::uint32_t lost_by_chance(double loss_pct);

// Actions this close together are one event to the network, and share a window.
inline constexpr Duration together_within = std::chrono::milliseconds{50};

// The first window that does not begin together with this one; their number: there is none.
std::size_t end_of_group(const std::vector<Window>& windows, std::size_t window);

// One per action.
std::vector<Window> find_windows(const Recording& recording, const Packets& packets);

struct FlowWindow {
  std::uint16_t path_before{};  // index into ProbeLog::paths of the last one seen before; 0: none
  std::uint16_t path_after{};   // last one seen up to the end of the window
  // A flow is dark if it lost more packets in a row than chance explains.
  bool dark_before{};  // just before the window
  bool dark_after{};   // at its end
  std::uint32_t lost{};
  std::optional<std::uint32_t> first_lost;  // slot where the first outage of the window begins
  std::optional<std::uint32_t> back;        // slot of the packet that ends the first dark time
  std::optional<std::uint32_t> good_from;   // from this slot on: not dark, and no change of path
  std::optional<std::uint32_t> last_old;    // slot of the last packet on `path_before`, ever
  std::optional<std::uint32_t> last_new;    // and on `path_after`
  std::optional<std::uint32_t> moved;       // slot of the first packet on `path_after`, if it moved
  Duration without_service{};

  bool is_hit() const { return first_lost.has_value(); }
  bool has_losses() const { return is_hit() || (lost > 0 && !dark_before); }
  bool is_moved() const { return path_before != 0 && path_before != path_after; }
  bool is_affected() const { return is_hit() || is_moved() || dark_before; }
};

// The same flows, but with nothing recorded for those that are not `members` (ids).
std::vector<FlowWindow> only(std::span<const FlowWindow> flows,
                             std::span<const std::uint32_t> members);

// Flows of which some are measured: all, or those of a class.
struct MeasuredFlows {
  MeasuredFlows(std::span<const FlowWindow> flows, std::span<const std::uint32_t> members);

  std::vector<FlowWindow> by_id;  // the result of only()
  std::vector<bool> is_member;    // by id
};

// Slots [first, last), in which this many packets in a row may be lost by chance.
struct Slots {
  std::uint32_t first{};
  std::uint32_t last{};
  std::uint32_t by_chance{};
};

// By flow. `before` is the result of observe() up to the first slot; empty at the beginning.
std::vector<FlowWindow> observe(const Packets& packets, const Slots& slots,
                                std::span<const FlowWindow> before);

}  // namespace erchaos

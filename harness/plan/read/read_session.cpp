// Reads a link's `bgp` table: the session's timers, within what FRR accepts.
#include <fmt/format.h>

#include <algorithm>

#include "harness/plan/read/topology_draft.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// FRR takes BGP timers in whole seconds up to 16 bits, and BFD timers in whole milliseconds.
constexpr Range<Duration> bgp_timers{.least = seconds{0}, .most = seconds{65535}};
constexpr Range<Duration> bfd_intervals{.least = milliseconds{10}, .most = seconds{60}};

Duration read_timer(TomlTable& table, std::string_view key, Range<Duration> allowed, Duration step,
                    Duration otherwise) {
  const auto timer = table.duration(key, allowed);
  if (timer && *timer % step != Duration::zero()) {
    table.note(key,
               fmt::format("'{}' must be a multiple of {}, as FRR requires", key, in_words(step)));
  }
  return timer.value_or(otherwise);
}

std::optional<BfdTimers> read_bfd(TomlTable& table) {
  BfdTimers timers;
  const bool is_on = table.boolean("bfd").value_or(false);
  timers.interval =
      read_timer(table, "bfd_interval", bfd_intervals, milliseconds{1}, timers.interval);
  timers.multiplier = static_cast<std::uint8_t>(
      table.integer("bfd_multiplier", {.least = 2, .most = 255}).value_or(timers.multiplier));
  for (const std::string_view key : {"bfd_interval", "bfd_multiplier"}) {
    if (!is_on && table.has(key)) {
      table.note(key, fmt::format("'{}' has no effect without bfd = true", key));
    }
  }
  return is_on ? std::optional{timers} : std::nullopt;
}

// Only a session between Microsoft's edge and its customer is a peering.
Peering read_peering(TomlTable& table, const LinkDraft& draft, const TopologyDraft& topology) {
  const bool has_msee = std::ranges::any_of(draft.link.ends, [&](const LinkEnd& end) {
    const NodeDraft* node = topology.find_node(end.node);
    return node != nullptr && (!node->role || node->role == Role::msee);
  });
  const auto name = table.choice("peering", "peering", {"private", "microsoft"});
  if (name && !has_msee) {
    table.note("peering", "'peering' needs a session with a node of role \"msee\"");
  }
  return name == "microsoft" ? Peering::microsoft : Peering::private_;
}

void check_hold(TomlTable& table, const Session& session) {
  if (session.hold == Duration::zero()) {
    return;
  }
  const std::string_view key = table.has("hold") ? "hold" : "keepalive";
  if (session.hold < seconds{3}) {
    table.note("hold",
               fmt::format("'hold' must be 0s or at least 3s, not {}", in_words(session.hold)));
  } else if (session.hold < session.keepalive) {
    table.note(key, fmt::format("'hold' ({}) must be 0s or at least 'keepalive' ({})",
                                in_words(session.hold), in_words(session.keepalive)));
  }
}

}  // namespace

std::optional<Session> read_session(LinkDraft& draft, const TopologyDraft& topology) {
  auto table = draft.table.table("bgp");
  if (!table) {
    return {};
  }
  for (const LinkEnd& end : draft.link.ends) {
    if (topology.is_host(end.node)) {
      draft.table.note("bgp",
                       fmt::format("'bgp' needs a router at both ends; '{}' is a host", end.node));
    }
  }
  Session session;
  session.peering = read_peering(*table, draft, topology);
  session.bfd = read_bfd(*table);
  session.keepalive = read_timer(*table, "keepalive", bgp_timers, seconds{1}, session.keepalive);
  session.hold = read_timer(*table, "hold", bgp_timers, seconds{1}, session.hold);
  check_hold(*table, session);
  table->note_unknown_keys();
  return session;
}

}  // namespace erchaos

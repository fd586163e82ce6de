// The states of BGP and BFD sessions, with the names that FRR gives them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace erchaos {

// RFC 4271 section 8.2.2; bgpd adds the last two.
enum class BgpState : std::uint8_t {
  idle,
  connect,
  active,
  open_sent,
  open_confirm,
  established,
  clearing,
  deleted,
};

inline constexpr std::array<std::string_view, 8> bgp_state_names{
    "Idle", "Connect", "Active", "OpenSent", "OpenConfirm", "Established", "Clearing", "Deleted"};

// RFC 5880 section 4.1. A session is `deleted` when it is removed from bfdd.
enum class BfdState : std::uint8_t { admin_down, down, init, up, deleted };

inline constexpr std::array<std::string_view, 5> bfd_state_names{"admin-down", "down", "init", "up",
                                                                 "deleted"};

// Why a BFD session went down, RFC 5880 section 4.1.
enum class BfdDiagnostic : std::uint8_t {
  control_expired,  // this end's detection time
  echo_failed,
  neighbor_down,
  forwarding_reset,
  path_down,
  concatenated_path_down,
  administratively_down,
  reverse_concatenated_path_down,
};

inline constexpr std::array<std::string_view, 8> bfd_diagnostic_names{"control-expired",
                                                                      "echo-failed",
                                                                      "neighbor-down",
                                                                      "forwarding-reset",
                                                                      "path-down",
                                                                      "concatenated-path-down",
                                                                      "administratively-down",
                                                                      "reverse-concat-path-down"};

constexpr std::string_view name_of(BgpState state) {
  return bgp_state_names.at(static_cast<std::size_t>(state));
}
constexpr std::string_view name_of(BfdState state) {
  return bfd_state_names.at(static_cast<std::size_t>(state));
}
constexpr std::string_view name_of(BfdDiagnostic diagnostic) {
  return bfd_diagnostic_names.at(static_cast<std::size_t>(diagnostic));
}

// The value with this name in one of these tables; none: FRR has no such name.
template <typename Value, std::size_t count>
constexpr std::optional<Value> value_named(const std::array<std::string_view, count>& names,
                                           std::string_view name) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? std::nullopt
                              : std::optional{static_cast<Value>(found - names.begin())};
}

// A session's change of state.
struct BgpTransition {
  BgpState from{};
  BgpState to{};

  bool operator==(const BgpTransition&) const = default;
};

struct BfdTransition {
  BfdState from{};
  BfdState to{};
  std::optional<BfdDiagnostic> diagnostic{};  // none: bfdd named none, or one it does not know

  bool operator==(const BfdTransition&) const = default;
};

}  // namespace erchaos

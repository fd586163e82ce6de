// The kinds of problems and findings, for programs that sort them (erchaos check --format sarif).
#pragma once

#include <array>
#include <string_view>

namespace erchaos {

// Other programs keep lists of ids: an id never changes its meaning.
struct Rule {
  std::string_view id;
  std::string_view summary;  // one sentence about all that it is said of

  bool operator==(const Rule&) const = default;
};

namespace rules {

// Of problems, with which nothing is started.
inline constexpr Rule invalid_value{"invalid-value", "A value is not allowed here."};
inline constexpr Rule unknown_key{"unknown-key", "A table has a key that is not known there."};
inline constexpr Rule missing_key{"missing-key", "A table lacks a key that it needs."};
inline constexpr Rule unknown_name{"unknown-name", "A name is not one of those that there are."};
inline constexpr Rule wrong_type{"wrong-type", "A value is of another type than its key takes."};
inline constexpr Rule unreadable{"unreadable-file", "A file cannot be read."};
inline constexpr Rule not_toml{"not-toml", "A file cannot be read as TOML."};
inline constexpr Rule rejected_by_frr{"rejected-by-frr",
                                      "FRR rejects a line of a router's configuration."};
inline constexpr Rule does_not_fit{"does-not-fit",
                                   "A router's configuration does not fit the topology."};

// Of findings: the configuration runs, but falls short.
inline constexpr Rule left_out{"left-out", "A part of a configuration is left out of the lab."};
inline constexpr Rule not_tested{"not-tested", "A part of a configuration has no effect here."};
inline constexpr Rule other_version{"other-version",
                                    "A configuration is of another version of FRR."};
inline constexpr Rule unconnected{"unconnected-interface",
                                  "An interface is up but not connected to a link."};
inline constexpr Rule without_bfd{"without-bfd",
                                  "A session lacks BFD: a silent failure lasts until the hold "
                                  "timer expires."};
inline constexpr Rule multihop_bfd{"multihop-bfd", "A session uses multihop BFD (RFC 5883)."};
inline constexpr Rule long_hold{"long-hold-time",
                                "A hold time is longer than the circuit's, which is used."};
inline constexpr Rule undefined_name{"undefined-name",
                                     "A configuration uses a name that it does not define."};
inline constexpr Rule one_path{"one-path", "A router may use only one of several equal paths."};
inline constexpr Rule without_policy{"without-policy",
                                     "A session lacks a policy, without which FRR exchanges no "
                                     "routes."};
inline constexpr Rule conditional_route{"conditional-route",
                                        "The lab waits for routes that are sent conditionally."};
inline constexpr Rule no_adjacency{"no-adjacency", "A protocol finds no neighbor in the lab."};
inline constexpr Rule filtered_route{"filtered-route",
                                     "A policy filters the only route to a network."};

// Of runs.
inline constexpr Rule missed_limit{"missed-limit", "A run missed a limit of its scenario."};
inline constexpr Rule inconclusive{"inconclusive", "A run is inconclusive."};

inline constexpr std::array all{
    invalid_value,  unknown_key,       missing_key,  unknown_name,   wrong_type,     unreadable,
    not_toml,       rejected_by_frr,   does_not_fit, left_out,       not_tested,     other_version,
    unconnected,    without_bfd,       multihop_bfd, long_hold,      undefined_name, one_path,
    without_policy, conditional_route, no_adjacency, filtered_route, missed_limit,   inconclusive};

}  // namespace rules
}  // namespace erchaos

// Configures routers through vtysh, and reads their configuration.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos::faults {

using Lines = std::vector<std::string>;

inline void append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

// The ends of all sessions that `fit` accepts, in the order of the topology.
std::vector<SessionEnd> ends_where(
    const Topology& topology, const std::function<bool(const Session&, const SessionEnd&)>& fit);
// A router's ends of its sessions, or only of those with `neighbors`.
std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router);
std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router,
                                const std::vector<std::string>& neighbors);
// The same, but only with neighbors in another AS.
std::vector<SessionEnd> external_ends_at(const Topology& topology, const std::string& router,
                                         const std::vector<std::string>& neighbors);
// A node's ends of the sessions on a link.
std::vector<SessionEnd> ends_on(const Topology& topology, const std::string& link,
                                const std::string& node);

bool is_ipv6(const std::string& text);         // an address or prefix
std::string family_of(const SessionEnd& end);  // "ipv4" or "ipv6"
// Those of these prefixes that are of a family, "ipv4" or "ipv6".
std::vector<std::string> of_family(const std::vector<std::string>& prefixes,
                                   const std::string& family);

// Enters lines into a router's configuration, at its top level or inside "router bgp".
void configure(const std::string& router, const Lines& lines);
void configure_bgp(const Topology& topology, const std::string& router, const Lines& lines);

Lines running_config(const std::string& router);
std::string words_of(const std::string& line);  // without indentation
// The lines of a neighbor or peer group that continue with `beginning` ("bfd", "route-map to-"),
// without indentation. `family`: those in this unicast address family; "": those outside any.
Lines neighbor_lines(const Lines& config, const std::string& address, const std::string& beginning,
                     const std::string& family);

}  // namespace erchaos::faults

// What faults tell bgpd, and what it says.
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

// The ends of all sessions that fit, in the order of the topology.
std::vector<SessionEnd> ends_where(
    const Topology& topology, const std::function<bool(const Session&, const SessionEnd&)>& fit);
// The ends that a router has of its sessions, or of those with `neighbors`.
std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router);
std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router,
                                const std::vector<std::string>& neighbors);
// The same, of neighbors in another AS.
std::vector<SessionEnd> external_ends_at(const Topology& topology, const std::string& router,
                                         const std::vector<std::string>& neighbors);
// Of the sessions on a link, the end that a node has.
std::vector<SessionEnd> ends_on(const Topology& topology, const std::string& link,
                                const std::string& node);

bool is_ipv6(const std::string& text);         // an address or prefix
std::string family_of(const SessionEnd& end);  // "ipv4" or "ipv6"

// Types lines into a router's configuration, from its top level or from "router bgp" on.
void configure(const std::string& router, const Lines& lines);
void configure_bgp(const Topology& topology, const std::string& router, const Lines& lines);

Lines running_config(const std::string& router);
std::string words_of(const std::string& line);  // without indentation
// Those of a neighbor, or a peer group, that begin so ("bfd", "route-map to-"), without indentation
// and as they stand in a unicast address family, or, with "", outside of any.
Lines neighbor_lines(const Lines& config, const std::string& address, const std::string& beginning,
                     const std::string& family);

}  // namespace erchaos::faults

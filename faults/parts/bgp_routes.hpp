// The routes that routers have and exchange, read from their bgpd.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos::faults {

using Routes = std::map<std::string, std::string>;  // prefix -> AS path, "65010 65020"

// A session's neighbor can be asked what it has from this end: it has the session, and a bgpd that
// answers.
bool can_be_asked(Lab& lab, const SessionEnd& end);
bool has_session(Lab& lab, const SessionEnd& end);  // the neighbor, still
// What it has from this end in a family, "ipv4" or "ipv6", after its own policy for what comes in.
Routes received_routes(const Topology& topology, const SessionEnd& end, const std::string& family);
// What bgpd has sent on its side of the session; without a default that it originates for it.
Routes advertised_routes(const SessionEnd& end, const std::string& family);
// The best routes of a router.
Routes best_routes(const std::string& router, const std::string& family);
// The prefixes of both families that a router announces as its own, as far as its policies let it.
std::set<std::string> originated_prefixes(const std::string& router);

std::size_t times_in(const std::string& as_path, std::uint32_t as);

}  // namespace erchaos::faults

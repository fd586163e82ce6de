// Reads the routes that routers have and exchange from their bgpd.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/sessions.hpp"

namespace erchaos::faults {

using Routes = std::map<std::string, std::string>;  // prefix -> AS path, "65010 65020"

bool is_established(Lab& lab, const SessionEnd& end);  // at this end
// Whether the neighbor can be asked for its routes from this end: the session is up at both ends,
// and the neighbor's bgpd answers.
bool can_be_asked(Lab& lab, const SessionEnd& end);
bool has_session(Lab& lab, const SessionEnd& end);  // whether the neighbor still has it
// The neighbor's routes from this end in a family, "ipv4" or "ipv6", after its inbound policy.
Routes received_routes(const Topology& topology, const SessionEnd& end, const std::string& family);
// What this end's bgpd has sent, without a default route that it originates for the neighbor.
Routes advertised_routes(const SessionEnd& end, const std::string& family);
Routes best_routes(const std::string& router, const std::string& family);
// The prefixes of both families that a router originates, as far as its policies allow it.
std::set<std::string> originated_prefixes(const std::string& router);

std::size_t times_in(const std::string& as_path, std::uint32_t as);

}  // namespace erchaos::faults

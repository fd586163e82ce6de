// Prepares a router's frr.conf, ours or an engineer's, for FRR's daemons.
#pragma once

#include <string>
#include <vector>

namespace erchaos {

// The daemons of FRR that the text of a configuration names, in starting order, besides zebra and
// bgpd, which always run. For an engineer's own, only FRR's parser knows for sure.
struct FrrDaemons {
  bool bfdd{};
  bool staticd{};
  std::vector<std::string> others{};  // "ospfd" of "router ospf"
};
FrrDaemons daemons_needed_by(const std::string& config);
bool mentions_bfd(const std::string& config);  // in a command, not in a description
bool has_router(const std::string& config, const std::string& protocol);  // "router rip"

// Our configuration as each daemon gets it: with the lines that make the daemons log the events we
// read, and without "exit" lines and those that are vtysh's own.
std::string loadable(const std::string& config);
// An engineer's own configuration: only the lines that make the daemons log are added.
std::string loadable_as_it_is(const std::string& config);

// Whether daemons get a line: not "exit" lines and those that are vtysh's own.
bool is_line_for_daemons(const std::string& line);
// Lines of an FRR module that the lab does not load: SNMP's "agentx", and the block "rpki".
bool needs_module(const std::string& line);

}  // namespace erchaos

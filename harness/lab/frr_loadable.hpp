// A router's frr.conf, ours or an engineer's, made ready for FRR's daemons.
#pragma once

#include <string>

namespace erchaos {

// The daemons of FRR that a configuration needs, in order of starting; "zebra" and "bgpd" always.
struct FrrDaemons {
  bool bfdd{};
  bool staticd{};
};
FrrDaemons daemons_needed_by(const std::string& config);

// The configuration as each daemon is given it: with what makes the daemons log the events we read,
// and without "exit" lines and what is vtysh's own.
std::string loadable(const std::string& config);

}  // namespace erchaos

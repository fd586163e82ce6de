// Asks FRR's daemons which lines of a configuration they take, without running any of them.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/config/frr_shares.hpp"
#include "harness/lab/frr/frr.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {

struct DryRun {
  Shares shares;
  std::vector<std::string> daemons{};  // that the configuration needs, in starting order

  // Lines that no daemon takes, each with FRR's reason if it gives one.
  std::vector<RejectedLine> rejected_lines() const;
  std::vector<std::string>
      reasons{};  // "Configure the peer-group first", in the order of the lines
};

// A daemon of FRR ends when it reads a certain line of a configuration file.
class DeadlyLine : public HostError {
 public:
  DeadlyLine(const std::string& daemon, RejectedLine line);
  const RejectedLine& line() const { return line_; }

 private:
  RejectedLine line_;
};

// Needs FRR settled into a sandbox. Throws DeadlyLine, or HostError if a daemon does not read the
// file to its end for another reason.
DryRun dry_run(const Frr& frr, const std::string& config, const Clock& clock);

// In starting order: besides zebra, bgpd, staticd and bfdd, those whose protocol needs only a lab's
// kernel and the daemon: not pimd (no multicast is measured), ldpd and pathd (no MPLS).
const std::vector<std::string>& daemons_of_other_protocols();

}  // namespace erchaos

// FRR's own daemons asked what they take of a configuration, without any of them running.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/frr/frr.hpp"
#include "harness/lab/frr/frr_shares.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {

struct DryRun {
  Shares shares;
  std::vector<std::string> daemons{};  // that the configuration needs, in order of starting

  // Lines that no daemon takes, each with FRR's reason where it gives one.
  std::vector<RejectedLine> rejected_lines() const;
  std::vector<std::string>
      reasons{};  // "Configure the peer-group first", in the order of the lines
};

// A daemon of FRR ends when it reads a line of a configuration's file.
class DeadlyLine : public HostError {
 public:
  DeadlyLine(const std::string& daemon, RejectedLine line);
  const RejectedLine& line() const { return line_; }

 private:
  RejectedLine line_;
};

// Needs FRR settled into a sandbox. DeadlyLine, or HostError for a daemon that does not read the
// file to its end for another reason.
DryRun dry_run(const Frr& frr, const std::string& config);

// In order of starting: beside zebra, bgpd, staticd and bfdd, those for whose protocol a lab's
// kernel and the daemon alone are enough: not pimd (no multicast is measured), ldpd and pathd (no
// MPLS).
const std::vector<std::string>& daemons_of_other_protocols();

}  // namespace erchaos

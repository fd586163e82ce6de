// Asks the routers at Azure's edge for their route tables during a run.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/frr/daemon_terminal.hpp"
#include "harness/lab/lab.hpp"
#include "harness/record/log/routing.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

class RouteTableSnapshot {
 public:
  // Queries every MSEE and gateway at once and waits for none of them, in particular not for a
  // daemon that hangs.
  RouteTableSnapshot(Lab& lab, std::string phase, Instant at);

  bool has_questions() const { return !moment_.tables.empty(); }
  // The answers that have arrived by `deadline`. A router without one has no table, but a reason.
  RoutingSnapshot finish(Instant deadline);

 private:
  struct Question {
    std::size_t table{};  // of moment_.tables
    DaemonTerminal bgpd;
  };

  void ask(BgpTable& table);
  BgpTable answer_to(Question& question, Instant deadline) const;

  const Clock& clock_;
  RoutingSnapshot moment_;
  std::vector<Question> questions_;
};

}  // namespace erchaos

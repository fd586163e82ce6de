// Actions by hand whose effect on traffic is measured and told to the process that asked for them.
#pragma once

#include <list>
#include <string>
#include <vector>

#include "harness/cli/standing/faults_by_hand.hpp"
#include "harness/run/loss_watch.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// One stream of probes for each pair of hosts.
using LossWatches = std::list<LossWatch>;

class FollowedActions {
 public:
  // While it goes on, sends {"alive": flows, "flows": all, "lost": packets in the last second,
  // "longest_ms": of the outages so far}; and {"figures": [sentences]} at its end.
  FollowedActions(DoneByHand done, LossWatches watches, MessageSocket asker, Clock& clock,
                  Duration at_most);

  // To be called from time to time. It is over when all flows have been alive for a while, when
  // `at_most` has passed since the first action, or when the asker has had enough.
  bool is_over();
  void tell_figures();  // once

 private:
  bool has_had_enough() const;  // the asker, or it is gone
  bool has_recovered();
  void tell_progress();
  std::uint32_t flows_alive() const;
  nlohmann::json live_figures() const;

  DoneByHand done_;
  LossWatches watches_;
  MessageSocket asker_;
  Clock& clock_;
  Instant deadline_;
  Instant alive_since_;  // all flows; it begins to count with the last action
  std::uint32_t flows_;
  nlohmann::json told_{};
};

}  // namespace erchaos::cli

// The order of runs: which begins next, which is tried again. Pure.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/cli/commands.hpp"

namespace erchaos::cli {

struct QueuePolicy {
  enum class Order { as_given, longest_first };

  Order order{};
  unsigned retries = 0;     // of each run that is inconclusive
  bool fails_fast = false;  // nothing begins after a run that did not pass
};

// One try of a run.
struct Try {
  std::size_t run{};
  unsigned number = 1;

  bool is_first() const { return number == 1; }
};

// Only inconclusive runs are tried again, after all others: to repeat one that failed would be to
// fish for a pass.
class JobQueue {
 public:
  JobQueue(const std::vector<Duration>& lengths, QueuePolicy policy);

  std::optional<Try> next() const;  // none: all have begun
  // All that have not begun: first tries in their order, and behind them what is tried again.
  const std::deque<Try>& waiting() const { return waiting_; }
  void begin(std::size_t place = 0);  // takes one of these
  // True: it is tried again, so that its status does not count.
  bool end(const Try& ended, ExitStatus status);
  void stop();  // nothing begins any more, and nothing is tried again

  std::size_t still_to_come() const { return waiting_.size(); }
  ExitStatus worst() const { return worst_; }  // of all that have ended for good

 private:
  QueuePolicy policy_;
  std::deque<Try> waiting_;
  ExitStatus worst_ = ExitStatus::passed;
  bool is_stopped_ = false;
};

}  // namespace erchaos::cli

// Counts routing changes among the events.
#include "harness/record/measure/churn.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace erchaos {

Churn count_churn(std::span<const Event> events) {
  Churn churn;
  std::map<std::pair<std::string, std::string>, std::uint64_t> rounds;  // by node and prefix
  for (const Event& event : events) {
    if (event.source == Source::route) {
      ++churn.route_changes;
    } else if (event.source == Source::bgp && event.what == What::best_path) {
      ++churn.best_path_changes;
      const std::uint64_t count = ++rounds[{event.node, event.subject}];
      churn.rounds = std::max(churn.rounds, count);
    }
  }
  return churn;
}

}  // namespace erchaos

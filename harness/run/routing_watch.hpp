// Decides when Azure's edge is asked for its routes: at the end of each phase, where it disturbs
// the measurement least, and after the run.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/lab/state/route_table_snapshot.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

class RoutingWatch {
 public:
  static constexpr std::size_t most_moments = 100;  // that a run directory can hold

  // Records `at_most` moments; later phases are left out.
  explicit RoutingWatch(Lab& lab, std::size_t at_most = most_moments)
      : lab_(lab), clock_(lab.clock()), at_most_(at_most) {}

  // When to ask in a phase that ends then, so that answers arrive in time; none: it is too short,
  // or left out.
  std::optional<Instant> when_to_ask(Instant end_of_phase) const;
  void ask(const std::string& phase);  // does not wait
  void take_answers();                 // those that have arrived; to be called at the phase's end
  // Asks, and waits for the answers, for five seconds at most.
  void look(const std::string& phase);
  const std::vector<RoutingSnapshot>& moments() const { return moments_; }

 private:
  void take_answers(Instant deadline);

  Lab& lab_;
  const Clock& clock_;
  const std::size_t at_most_;
  std::vector<RoutingSnapshot> moments_;
  std::optional<RouteTableSnapshot> asked_;
};

}  // namespace erchaos

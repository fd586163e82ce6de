// Stops the collectors, and gathers what they recorded.
#include "harness/run/collectors.hpp"

#include "harness/lab/state/refusals.hpp"

namespace erchaos {
namespace {

constexpr auto probing = "sending and receiving probes";
constexpr auto connecting = "recording connections";
constexpr auto capturing = "capturing frames";
constexpr auto watching = "watching the host";

}  // namespace

bool Collectors::is_all_traffic_alive() const {
  return (!probes || probes->flows_alive() == probes->flows().size()) &&
         (!connections || connections->alive() == connections->count());
}

void note_failures(const Collectors& collectors, RunProblems& problems) {
  const auto note = [&](const char* what, const auto& collector) {
    problems.note(what, collector ? collector->failure() : std::nullopt);
  };
  note(probing, collectors.probes);
  note(connecting, collectors.connections);
  note(capturing, collectors.captures);
  note(watching, collectors.load);
}

Collected collect(Collectors& collectors, Lab& lab, Instant begin, RunProblems& problems) {
  Collected collected;
  if (collectors.load) {
    problems.attempt(watching, [&] { collected.tester = collectors.load->stop(); });
  }
  if (collectors.probes) {
    problems.attempt(probing, [&] {
      Probes::Outcome outcome = collectors.probes->finish();
      collected.probes = std::move(outcome.log);
      collected.tester.clock_steps = outcome.clock_steps;
    });
  }
  if (collectors.connections) {
    problems.attempt(connecting,
                     [&] { collected.connections = collectors.connections->finish(begin); });
    problems.attempt("reading the firewalls' refusals",
                     [&] { add_refusals(collected.connections, lab); });
  }
  if (collectors.captures) {
    problems.attempt(capturing, [&] { collected.captures = collectors.captures->finish(); });
  }
  return collected;
}

}  // namespace erchaos

// Moves what the collectors recorded into the recording.
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

void note_failures(const Collectors& collectors, Failures& failures) {
  const auto note = [&](const char* what, const auto& collector) {
    failures.note(what, collector ? collector->failure() : std::nullopt);
  };
  note(probing, collectors.probes);
  note(connecting, collectors.connections);
  note(capturing, collectors.captures);
  note(watching, collectors.load);
}

void collect(Collectors& collectors, Lab& lab, Failures& failures, Recording& record) {
  if (collectors.load) {
    failures.attempt(watching, [&] { record.tester = collectors.load->stop(); });
  }
  if (collectors.probes) {
    failures.attempt(probing, [&] {
      Probes::Outcome outcome = collectors.probes->finish();
      record.probes = std::move(outcome.log);
      record.tester.clock_steps = outcome.clock_steps;
    });
  }
  if (collectors.connections) {
    failures.attempt(connecting,
                     [&] { record.connections = collectors.connections->finish(record.begin); });
    failures.attempt("reading the firewalls' refusals",
                     [&] { add_refusals(record.connections, lab); });
  }
  if (collectors.captures) {
    failures.attempt(capturing, [&] { record.captures = collectors.captures->finish(); });
  }
}

}  // namespace erchaos

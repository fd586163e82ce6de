// From collectors to the recording.
#include "harness/run/collectors.hpp"

#include "harness/lab/refusals.hpp"

namespace erchaos {
namespace {

constexpr auto probing = "sending and receiving probes";
constexpr auto connecting = "recording connections";
constexpr auto capturing = "keeping frames";
constexpr auto watching = "watching the host";

}  // namespace

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
  auto& [probes, connections, captures, load] = collectors;
  if (load) {
    failures.attempt(watching, [&] { record.tester = load->stop(); });
  }
  if (probes) {
    failures.attempt(probing, [&] {
      Probes::Outcome outcome = probes->finish();
      record.probes = std::move(outcome.log);
      record.tester.clock_steps = outcome.clock_steps;
    });
  }
  if (connections) {
    failures.attempt(connecting, [&] { record.connections = connections->finish(record.begin); });
    failures.attempt("asking firewalls what they refused",
                     [&] { add_refusals(record.connections, lab); });
  }
  if (captures) {
    failures.attempt(capturing, [&] { record.captures = captures->finish(); });
  }
}

}  // namespace erchaos

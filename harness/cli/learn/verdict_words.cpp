// The words of verdicts, trust, phases, limits and exit statuses.
#include <array>

#include "harness/cli/learn/topic.hpp"
#include "harness/record/judge/result.hpp"

namespace erchaos::cli {
namespace {

struct Word {
  std::string_view name;
  std::string_view group;
  std::string_view meaning;
  std::string_view to_do;
  std::string_view source;
};

constexpr std::string_view verdict_document = "reports/README.md, Verdict and trust";
constexpr std::string_view limits_document = "topologies/README.md, Limits";
constexpr std::string_view status_document = "README.md, How to read a result";

constexpr std::array words{
    Word{"passed", "verdict", "every limit of the scenario was kept, and the run can be trusted",
         "keep the scenario for CI; `erchaos baseline` and `erchaos compare` find what gets worse",
         verdict_document},
    Word{"failed", "verdict", "a limit was missed, by a measurement that can be trusted",
         "`erchaos explain METRIC` says what was measured; the page shows where the time went",
         verdict_document},
    Word{"inconclusive", "verdict",
         "a fault did not take effect or did not heal, a signal ended the run, or the measurement "
         "cannot be trusted: it says nothing about the network",
         "look its reasons up with `erchaos explain`, and run it again", verdict_document},
    Word{"trusted", "trust", "the host let erchaos send, receive and listen in time",
         "nothing: the figures are as accurate as they say", verdict_document},
    Word{"degraded", "trust",
         "the host was a little late: the figures hold, with a wider accuracy that includes it",
         "nothing, or run it on a quieter host for a better accuracy", verdict_document},
    Word{"untrusted", "trust",
         "the host was so late or lost so much that outages may be its own: the run is "
         "inconclusive",
         "look its reasons up with `erchaos explain`; often a quieter host, or fewer flows",
         verdict_document},
    Word{"noise-floor", "phase",
         "the time before the first fault, which shows the host's own noise",
         "nothing may be lost in it; make it longer with a later `at`", verdict_document},
    Word{
        "failover", "phase",
        "what follows an injection, or a stage that takes something out of service, until the next "
        "action",
        "limits on it begin with failover.", "RFC 6414 3.3"},
    Word{"reversion", "phase",
         "what follows a healing, or a stage that brings something back, until the next action",
         "limits on it begin with reversion.", "RFC 6414 3.3"},
    Word{"stage", "phase", "a step of a fault that has several, with a phase of its own",
         "`erchaos plan SCENARIO` prints when each begins", "faults/README.md, Faults"},
    Word{"drain", "phase", "the end of the run, in which packets that are still under way arrive",
         "nothing: it lasts for the forwarding delay threshold at most", "RFC 6412 3.7.6"},
    Word{"limit", "limit",
         "the greatest value that a metric may have; the worst value over all faults counts",
         "write it in [limits], or in [limits.CLASS] for one class", limits_document},
    Word{"ok", "limit", "a limit was kept", "nothing", limits_document},
    Word{"missed", "limit", "a metric was above its limit, or has no value",
         "`erchaos explain METRIC` says what was measured", limits_document},
    Word{"unsure", "limit", "the run is inconclusive, so it is unknown whether the limit was kept",
         "`erchaos explain inconclusive`", limits_document},
    Word{"0", "exit status", "passed", "nothing", status_document},
    Word{"1", "exit status", "a limit was missed; of compare: something got worse",
         "`erchaos explain failed`", status_document},
    Word{"2", "exit status", "the input is wrong, and nothing was started",
         "correct what the messages name; `erchaos check` finds the same", status_document},
    Word{"3", "exit status", "inconclusive, or something could not be done on this host",
         "`erchaos explain inconclusive`; `erchaos doctor` checks the host", status_document},
};

}  // namespace

void add_verdict_words(Topics& topics) {
  for (const Word& word : words) {
    topics.push_back({.name = std::string{word.name},
                      .group = std::string{word.group},
                      .meaning = std::string{word.meaning},
                      .to_do = std::string{word.to_do},
                      .source = std::string{word.source}});
  }
}

}  // namespace erchaos::cli

// What `erchaos explain` knows: one topic for each name that the program uses in its output.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erchaos::cli {

struct Detail {
  std::string label;  // "formula"
  std::string text;
};

struct Topic {
  std::string name;
  std::string group;    // "metric"
  std::string meaning;  // what it is
  std::vector<Detail> details{};
  std::string to_do{};  // what to do about it; "": of a metric
  std::string source;   // the document and its section
};

using Topics = std::vector<Topic>;

// All, by group.
Topics all_topics();

// Parts of it, each from the table that the rest of the program uses.
void add_metrics(Topics& topics);
void add_faults(Topics& topics);
void add_verdict_words(Topics& topics);  // verdicts, trust, phases, limits, exit status
void add_reasons(Topics& topics);        // why a run is inconclusive or trusted less
void add_rules(Topics& topics);          // problems and findings

// All of that name. A metric may have the name of a limit:
// "failover.mttr", "voice.failover.mttr". Throws InputError, with the nearest name.
Topics topics_named(std::string_view name);

// The id of the reason that a sentence of a result gives; "": the sentence is not of a reason.
std::string_view reason_in(std::string_view sentence);

}  // namespace erchaos::cli

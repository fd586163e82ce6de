// Gathers repetitions, and filters.
#include "harness/serve/entries.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/algorithm/string/case_conv.hpp>
#include <map>
#include <sstream>

namespace erchaos::serve {
namespace {

std::string in_lower_case(std::string text) {
  boost::algorithm::to_lower(text, std::locale::classic());
  return text;
}

std::string searched_text(const StoredRun& run) {
  return in_lower_case(fmt::format("{} {} {} {} {} {} {} {} {}", run.path, run.scenario.name,
                                   run.scenario.path, run.design(), faults_text(run),
                                   verdict_word(run), name_of(run.trust),
                                   fmt::join(run.reasons, " "), run.problem));
}

// A whole run first, as it has the scenario's name.
void put_in_order(Entry& entry) {
  std::ranges::sort(entry.runs, {}, [](const StoredRun* run) { return run->path; });
  std::stable_partition(entry.runs.begin(), entry.runs.end(),
                        [](const StoredRun* run) { return run->state == State::whole; });
}

}  // namespace

Duration Entry::begin_utc() const {
  return (*std::ranges::max_element(runs, {}, &StoredRun::begin_utc))->begin_utc;
}

Verdict Entry::verdict() const {
  const auto is = [&](Verdict verdict) {
    return std::ranges::find(runs, verdict, &StoredRun::verdict) != runs.end();
  };
  return is(Verdict::failed)   ? Verdict::failed
         : is(Verdict::passed) ? Verdict::passed
                               : Verdict::inconclusive;
}

TrustLevel Entry::trust() const {
  return (*std::ranges::max_element(runs, {}, &StoredRun::trust))->trust;
}

std::vector<Entry> entries_of(std::span<const StoredRun* const> runs) {
  std::vector<Entry> entries;
  std::map<std::string_view, std::size_t> place_of;  // of directories of repetitions
  for (const StoredRun* run : runs) {
    const bool is_repeated = !run->repetitions.empty();
    if (is_repeated) {
      const auto [known, is_new] = place_of.emplace(run->repetitions, entries.size());
      if (!is_new) {
        entries.at(known->second).runs.push_back(run);
        continue;
      }
    }
    entries.push_back({is_repeated ? run->repetitions : run->path, is_repeated, {run}});
  }
  std::ranges::for_each(entries, put_in_order);
  return entries;
}

bool Filter::matches(const StoredRun& run) const {
  if (!verdict.empty() && verdict != verdict_word(run)) {
    return false;
  }
  const std::string text = searched_text(run);
  std::istringstream all{in_lower_case(words)};
  for (std::string word; all >> word;) {
    if (text.find(word) == std::string::npos) {
      return false;
    }
  }
  return true;
}

bool Filter::matches(const Entry& entry) const {
  return std::ranges::any_of(entry.runs, [&](const StoredRun* run) { return matches(*run); });
}

std::string_view verdict_word(const StoredRun& run) {
  return run.state == State::whole ? name_of(run.verdict)
                                   : state_names.at(static_cast<std::size_t>(run.state));
}

std::string faults_text(const StoredRun& run) {
  std::vector<std::pair<std::string, std::size_t>> counted;
  for (const FaultRecord& fault : run.faults) {
    const std::string name = fault.target.empty() ? fault.kind : fault.kind + " on " + fault.target;
    const auto known =
        std::ranges::find(counted, name, &std::pair<std::string, std::size_t>::first);
    if (known == counted.end()) {
      counted.emplace_back(name, 1);
    } else {
      ++known->second;
    }
  }
  std::vector<std::string> texts;
  texts.reserve(counted.size());
  for (const auto& [name, count] : counted) {
    texts.push_back(count == 1 ? name : fmt::format("{} ({} times)", name, count));
  }
  return fmt::format("{}", fmt::join(texts, " + "));
}

}  // namespace erchaos::serve

// Gathers runs for lists: a single run, or the repetitions of one, is an entry.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/serve/stored_run.hpp"

namespace erchaos::serve {

struct Entry {
  std::string path;                    // of the run, or of the directory of repetitions
  bool is_repeated{};                  // it is a directory of repetitions
  std::vector<const StoredRun*> runs;  // at least one; repetitions by path

  const StoredRun& first() const { return *runs.front(); }  // one that is whole, if there is one
  Duration begin_utc() const;                               // of the latest
  Verdict verdict() const;   // of repetitions as Repetitions::verdict()
  TrustLevel trust() const;  // the worst
  bool is_whole() const { return first().state == State::whole; }
};

// In the same order: that of the newest run of each.
std::vector<Entry> entries_of(std::span<const StoredRun* const> runs);

// What a reader asks for. Words are looked for in names, designs, faults, paths, verdicts and
// reasons, in upper or lower case; all must occur.
struct Filter {
  std::string words{};
  std::string verdict{};  // of verdict_names, or of state_names; "": any

  bool is_empty() const { return words.empty() && verdict.empty(); }
  bool matches(const StoredRun& run) const;
  bool matches(const Entry& entry) const;  // any of its runs
};

// "failed"; of a run that is not whole "cut-short" or "unreadable".
std::string_view verdict_word(const StoredRun& run);

// "silent-cut on cpe1-pe1 + carrier-cut on cpe2-pe2"; repeated ones are counted.
std::string faults_text(const StoredRun& run);

}  // namespace erchaos::serve

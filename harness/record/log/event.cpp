// Names events in files.
#include "harness/record/log/event.hpp"

#include <algorithm>

namespace erchaos {
namespace {

// By What.
constexpr std::array<std::string_view, 33> words{
    "phase-begin", "phase-end",   "note",        "daemon-started", "daemon-exited", "power-off",
    "power-on",    "inject",      "injected",    "heal",           "healed",        "stage",
    "stage-done",  "up",          "down",        "state",          "notification",  "end-of-rib",
    "best-path",   "carrier",     "no-carrier",  "added",          "removed",       "first-lost",
    "first-good",  "stalled",     "answered",    "reset",          "timed-out",     "closed",
    "refused",     "unreachable", "reconnected",
};
static_assert(words.size() == static_cast<std::size_t>(What::reconnected) + 1);

constexpr std::string_view done = "-done";

}  // namespace

std::string word_of(const Event& event) {
  if (event.what == What::stage) {
    return event.stage;
  }
  return event.what == What::stage_done
             ? event.stage + std::string{done}
             : std::string{words.at(static_cast<std::size_t>(event.what))};
}

void set_word(Event& event, std::string_view word) {
  const auto found = std::ranges::find(words, word);
  event.stage = "";
  if (found != words.end()) {
    event.what = static_cast<What>(found - words.begin());
    return;
  }
  event.what = word.ends_with(done) ? What::stage_done : What::stage;
  event.stage = word.substr(0, word.size() - (word.ends_with(done) ? done.size() : 0));
}

}  // namespace erchaos

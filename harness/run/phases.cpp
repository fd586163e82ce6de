// Writes phases as records and as events.
#include "harness/run/phases.hpp"

namespace erchaos {

void Phases::begin(const std::string& name) {
  end();
  records_.push_back({.name = name, .begin = clock_.now(), .end = {}});
  note(records_.back().begin, What::phase_begin);
}

void Phases::end() {
  if (!have_begun() || records_.back().end != Instant{}) {
    return;
  }
  records_.back().end = clock_.now();
  note(records_.back().end, What::phase_end);
}

void Phases::note(Instant at, What what) {
  events_.add({.at = at, .source = Source::run, .what = what, .subject = now()});
}

}  // namespace erchaos

// The phases of a run, one after the other.
#pragma once

#include <string>
#include <vector>

#include "harness/lab/state/network_events.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

// Records when each phase begins and ends, also as network events.
class Phases {
 public:
  Phases(NetworkEvents& events, const Clock& clock) : events_(events), clock_(clock) {}

  void begin(const std::string& name);  // ends the previous one
  void end();                           // harmless when there is none
  bool have_begun() const { return !records_.empty(); }
  const std::string& now() const { return records_.back().name; }  // after begin() only
  const std::vector<PhaseRecord>& records() const { return records_; }

 private:
  void note(Instant at, What what);

  NetworkEvents& events_;
  const Clock& clock_;
  std::vector<PhaseRecord> records_;
};

}  // namespace erchaos

// The lab of several repetitions: kept while each one leaves it unchanged.
#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "harness/lab/state/snapshot.hpp"
#include "harness/record/compare/repetitions.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

class KeptLab {
 public:
  KeptLab(const Topology& topology, std::uint64_t seed, Clock& clock)
      : topology_(topology), seed_(seed), clock_(clock) {}

  // For one repetition, which writes into `run_directory`: the lab of the last one, or a new one.
  Lab& provide(const std::filesystem::path& run_directory);
  void was_found_ready() { was_ready_ = true; }
  // When it is ready, before the first fault: records the state that it must return to to be kept.
  void remember(Instant deadline, const std::stop_token& stop);
  // After a run: removes the lab if the run had a problem, or if its effects can still be seen.
  void keep_if_as_before(Recording& recording, const std::stop_token& stop);
  void remove(Recording& recording);         // both record how long the removal took
  void give_up(const std::string& problem);  // removes a lab that could not be made ready or used

  Lab* lab() { return lab_ ? &*lab_ : nullptr; }
  const Lab* lab() const { return lab_ ? &*lab_ : nullptr; }
  bool was_ready() const { return was_ready_; }  // any so far
  LabUse use() const { return use_; }            // of the lab that was provided last
  // Why the one before it was not kept: differences as in Snapshot, or the problems of its run.
  const std::vector<std::string>& differences() const { return differences_; }

 private:
  void remove();

  const Topology& topology_;
  std::uint64_t seed_;
  Clock& clock_;
  std::optional<Lab> lab_;
  std::optional<Snapshot> as_new_;
  std::string why_not_remembered_ = "kernel routes were still changing before the first fault";
  LabUse use_ = LabUse::new_;
  bool was_provided_ = false;
  bool was_ready_ = false;
  std::vector<std::string> differences_;
  std::vector<std::string> differences_found_;
};

}  // namespace erchaos

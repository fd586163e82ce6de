// Begins runs that may begin beside the others.
#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/jobs/job_words.hpp"
#include "harness/cli/jobs/side_by_side.hpp"

namespace erchaos::cli {
namespace {

constexpr Duration until_first_look = std::chrono::seconds{1};  // at the CPUs

}  // namespace

void SideBySide::begin_what_may() {
  while (const auto place = next_to_begin()) {
    const Try next = queue_.waiting().at(*place);
    queue_.begin(*place);
    begin(next);
  }
}

// What is tried again is alone.
std::optional<std::size_t> SideBySide::next_to_begin() {
  const auto& waiting = queue_.waiting();
  const bool is_alone_now =
      std::ranges::any_of(running_, [](const Running& run) { return !run.which.is_first(); });
  if (waiting.empty() || is_alone_now || running_.size() >= at_most_) {
    return {};
  }
  const auto first_tries = std::ranges::find_if_not(waiting, &Try::is_first) - waiting.begin();
  if (first_tries == 0) {
    return running_.empty() ? std::optional<std::size_t>{0} : std::nullopt;
  }
  std::optional<std::size_t> place;
  const auto rule = [&](const HostCpus& cpus) {
    place = first_that_may_begin(
        active(), static_cast<std::size_t>(first_tries),
        [&](std::size_t each) { return expected(jobs_.at(waiting.at(each).run)); }, cpus);
    return place.has_value();
  };
  return is_admitted(rule) ? place : std::nullopt;
}

bool SideBySide::is_admitted(const std::function<bool(const HostCpus&)>& rule) {
  const HostCpus now = host();
  const bool is = rule(now);
  if (!is && !has_told_of_outside_ && rule({.cores = now.cores})) {
    has_told_of_outside_ = true;
    console_.tell(fmt::format("runs wait for each other: other programs use {:.1f} of {:.3g} cores",
                              now.outside, now.cores));
  }
  return is;
}

void SideBySide::begin(const Try& next) {
  const Job& job = jobs_.at(next.run);
  if (listener_.begins) {
    listener_.begins(next);
  }
  if (next_look_ == Instant{}) {
    next_look_ = clock_.now() + until_first_look;
  }
  running_.push_back(
      {.which = next,
       .begun = clock_.now(),
       .process = JobProcess{[&](const JobLink& link) { return job.work(link, next.number); }},
       .active = {.now = Activity::coming_up, .cost = expected(job)}});
  console_.begin_phase(
      {.name = job.name + words_of_try(next.number), .phase = running_.back().phase});
}

}  // namespace erchaos::cli

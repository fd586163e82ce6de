// Rejects faults that overlap in time and contradict each other.
#include <fmt/format.h>

#include <optional>
#include <utility>

#include "harness/plan/read/scenario_parts.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

using Claims = std::vector<Claim>;
using Contradiction = std::pair<Claim, Claim>;

bool overlap_in_time(const Step& a, const Step& b) {
  return a.at < b.at + b.lasts && b.at < a.at + a.lasts;
}

bool contradict(const Claim& a, const Claim& b) {
  using Sharing = Claim::Sharing;
  return a.subject == b.subject &&
         (a.use != b.use || a.sharing == Sharing::alone || b.sharing == Sharing::alone);
}

std::optional<Contradiction> find_contradiction(const Claims& a, const Claims& b) {
  for (const Claim& one : a) {
    for (const Claim& other : b) {
      if (contradict(one, other)) {
        return {{one, other}};
      }
    }
  }
  return {};
}

std::string name_of_step(const Step& step) {
  return fmt::format("{} on {}, from {} to {}", step.kind, step.fault->target(), in_words(step.at),
                     in_words(step.at + step.lasts));
}

std::string in_words(const Contradiction& contradiction) {
  const auto& [one, other] = contradiction;
  return one.use == other.use ? fmt::format("both need {} to {}", one.subject, one.use)
                              : fmt::format("this one needs {} to {}, that one needs it to {}",
                                            other.subject, other.use, one.use);
}

std::optional<std::string> contradiction_of(const Claims& one, const Claims& other) {
  const auto both = find_contradiction(one, other);
  return both ? std::optional{in_words(*both)} : std::nullopt;
}

}  // namespace

std::optional<std::string> contradiction_of(const Fault& one, const Fault& other) {
  return contradiction_of(one.claims(), other.claims());
}

void check_overlaps(std::vector<StepDraft>& steps) {
  std::vector<Claims> claims;
  claims.reserve(steps.size());
  for (const StepDraft& draft : steps) {
    claims.push_back(draft.step.fault ? draft.step.fault->claims() : Claims{});
  }
  for (std::size_t later = 0; later < steps.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const Step& a = steps[earlier].step;
      const Step& b = steps[later].step;
      if (!a.fault || !b.fault || !overlap_in_time(a, b)) {
        continue;
      }
      if (const auto why = contradiction_of(claims[earlier], claims[later])) {
        steps[later].table.note(fmt::format(
            "this fault ({}) conflicts with that of {} ({}): {}; end one before the other begins",
            name_of_step(b), steps[earlier].table.place_seen_from(steps[later].table),
            name_of_step(a), *why));
        return;
      }
    }
  }
}

}  // namespace erchaos

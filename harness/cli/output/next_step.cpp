// Words the next step and prints it.
#include "harness/cli/output/next_step.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>

#include "harness/base/complain.hpp"
#include "harness/cli/learn/documents.hpp"
#include "harness/cli/learn/topic.hpp"
#include "harness/plan/toml/rule_explanations.hpp"
#include "harness/record/judge/reasons.hpp"

namespace erchaos::cli {
namespace {

// The first reason that can be looked up, or the load of other programs, of which most others are
// consequences; else `otherwise`.
std::string topic_of(const std::vector<std::string>& sentences, std::string_view otherwise) {
  std::vector<std::string_view> ids;
  std::ranges::transform(sentences, std::back_inserter(ids), reason_in);
  std::erase(ids, std::string_view{});
  const bool is_loaded = std::ranges::count(ids, reasons::foreign_load.id) > 0;
  return std::string{is_loaded ? reasons::foreign_load.id : ids.empty() ? otherwise : ids.front()};
}

std::string what_to_look_up(const Result& result) {
  if (result.verdict == Verdict::inconclusive) {
    return fmt::format("'erchaos explain {}' says what to do about it",
                       topic_of(result.reasons, "inconclusive"));
  }
  const auto missed = std::ranges::find(result.limits, false, &LimitResult::passed);
  if (result.verdict == Verdict::failed && missed != result.limits.end()) {
    return fmt::format("'erchaos explain {}' says what was missed", missed->limit.metric);
  }
  return result.trust.level == TrustLevel::trusted
             ? "'erchaos explain NAME' says what a name means"
             : fmt::format("'erchaos explain {}' says why it is less trusted",
                           topic_of(result.trust.reasons, name_of(result.trust.level)));
}

}  // namespace

void tell_next(const std::string& step) {
  if (!step.empty()) {
    std::fflush(stdout);
    complain("erchaos: next: " + step);
  }
}

std::string step_after(const Result& result, const std::filesystem::path& page) {
  return (page.empty() ? "" : fmt::format("open {} in a browser; ", page.string())) +
         what_to_look_up(result);
}

std::string step_after(const Repetitions& all, const std::filesystem::path& directory) {
  const auto inconclusive =
      std::ranges::find_if(all.all, [](const Repetition& one) { return !one.counts(); });
  const std::string of_all =
      fmt::format("'erchaos report {}' writes a page about all", directory.string());
  return inconclusive == all.all.end()
             ? of_all
             : fmt::format("'erchaos explain {}' says why repetition {} does not count; {}",
                           topic_of(inconclusive->reasons, "inconclusive"), inconclusive->directory,
                           of_all);
}

std::string step_after(const std::vector<Problem>& problems) {
  const auto first = std::ranges::find_if(
      problems, [](const Problem& each) { return each.rule != rules::invalid_value; });
  if (first == problems.end()) {
    return "";
  }
  const std::string cure = with_paths_of_documents(explanation_of(first->rule).cure);
  return fmt::format("{} ('erchaos explain {}')", cure.substr(0, cure.find_last_not_of('.') + 1),
                     first->rule.id);
}

}  // namespace erchaos::cli

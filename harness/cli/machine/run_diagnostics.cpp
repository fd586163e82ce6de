// Words what CI services are told about runs.
#include "harness/cli/machine/run_diagnostics.hpp"

#include <fmt/format.h>

#include "reports/text/limits.hpp"
#include "reports/text/text.hpp"

namespace erchaos::cli {

void RunDiagnostics::say_of_run(const std::string& key, Problem problem) {
  Said& said = said_[key];
  if (said.times++ == 0) {
    order_.push_back(key);
    said.first = std::move(problem);
  }
}

void RunDiagnostics::add(const Result& result) {
  ++runs_;
  const std::string scenario = plan_.path.string();
  for (const LimitResult& limit : result.limits) {
    const std::string name = limit.limit.name();
    if (reports::kept(limit, result) == reports::Kept::missed) {
      const auto line = plan_.lines_of_limits.find(name);
      say_of_run(name,
                 {.file = scenario,
                  .line = line == plan_.lines_of_limits.end() ? 0 : line->second,
                  .message = fmt::format("{}: {}, limit {}", name, reports::measured_of(limit),
                                         reports::with_unit(limit.limit.value, limit.unit)),
                  .rule = rules::missed_limit});
    }
  }
  if (result.verdict == Verdict::inconclusive) {
    for (const std::string& reason : result.reasons) {
      say_of_run(reason, {.file = scenario,
                          .line = 0,
                          .message = "inconclusive: " + reason,
                          .rule = rules::inconclusive});
    }
  }
}

Diagnostics RunDiagnostics::all() const {
  Diagnostics diagnostics;
  add_diagnostics(diagnostics, Severity::warning, plan_.topology.findings);
  for (const std::string& key : order_) {
    const Said& said = said_.at(key);
    Problem problem = said.first;
    if (runs_ > 1) {
      problem.message += fmt::format(" (in {} of {} repetitions)", said.times, runs_);
    }
    add_diagnostics(diagnostics, Severity::error, {problem});
  }
  return diagnostics;
}

}  // namespace erchaos::cli

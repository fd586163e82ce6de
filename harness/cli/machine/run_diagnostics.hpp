// What CI services are told about the runs of a scenario.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/cli/machine/diagnostic.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/judge/result.hpp"

namespace erchaos::cli {

// Findings on the topology's configurations are warnings. A missed limit, at its line of the
// scenario, and why a run is inconclusive are errors; each once for all repetitions, with how many
// of them it is true of.
class RunDiagnostics {
 public:
  explicit RunDiagnostics(const Plan& plan) : plan_(plan) {}  // which must outlive this

  void add(const Result& result);
  Diagnostics all() const;

 private:
  struct Said {
    Problem first;
    std::size_t times = 0;
  };
  void say_of_run(const std::string& key, Problem problem);

  const Plan& plan_;
  std::size_t runs_ = 0;
  std::vector<std::string> order_{};
  std::map<std::string, Said> said_{};
};

}  // namespace erchaos::cli

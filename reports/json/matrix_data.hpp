// The data of the page about several runs (reports/page/matrix_page.hpp).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/compare/repetitions.hpp"

namespace erchaos::reports {

struct MatrixRun {
  Repetition run{};
  std::optional<std::string> page{};  // relative to the page about all runs
};

// A run, or the repetitions of one.
struct MatrixRow {
  std::string path{};
  ScenarioRecord scenario{};
  Verdict verdict{};
  std::vector<MatrixRun> runs{};
  std::vector<MeasuredPhase> phases{};
};

struct MatrixData {
  std::vector<MatrixRow> rows{};
};

}  // namespace erchaos::reports

// Compares two sweeps, cell by cell.
#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/check_comparable.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/text/comparison_text.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

class SweepComparison {
 public:
  explicit SweepComparison(const CompareArguments& arguments)
      : arguments_(arguments),
        base_(reports::read_sweep(arguments.base)),
        now_(reports::read_sweep(arguments.now)) {}

  void compare_all() {
    for (const SweepCell& cell : base_.cells) {
      const auto other = std::ranges::find(now_.cells, cell.name, &SweepCell::name);
      if (cell.result && other != now_.cells.end() && other->result) {
        compare_cell(cell, *other);
      } else if (cell.result) {
        say("{}: only {} has it\n", cell.name, named(arguments_.base));
        ++left_out_;
      }
    }
    for (const SweepCell& cell : now_.cells) {
      const auto other = std::ranges::find(base_.cells, cell.name, &SweepCell::name);
      if (cell.result && (other == base_.cells.end() || !other->result)) {
        say("{}: only {} has it\n", cell.name, named(arguments_.now));
        ++left_out_;
      }
    }
  }

  ExitStatus tell() const {
    say("{} cells compared: {} worse, {} better, {} inconclusive; {} are on one side only\n",
        compared_, worse_, better_, inconclusive_, left_out_);
    if (worse_ > 0) {
      return ExitStatus::failed;
    }
    return compared_ == 0 || inconclusive_ > 0 ? ExitStatus::inconclusive : ExitStatus::passed;
  }

 private:
  void compare_cell(const SweepCell& one, const SweepCell& other) {
    const fs::path base_file = arguments_.base / one.result->directory;
    const fs::path now_file = arguments_.now / other.result->directory;
    const Repetitions base = reports::read_repetitions(base_file);
    const Repetitions now = reports::read_repetitions(now_file);
    check_same_scenario(base_file, base, now_file, now);
    const Comparison comparison = erchaos::compare(base, now, arguments_.threshold);
    ++compared_;
    if (!comparison.is_conclusive()) {
      ++inconclusive_;
      say("{}: inconclusive\n", one.name);
    } else if (comparison.is_regression()) {
      ++worse_;
      say("{}:\n{}\n", one.name, reports::comparison_text(comparison, base, now));
    } else if (has_improved(comparison)) {
      ++better_;
      say("{}: better\n", one.name);
    }
  }

  static bool has_improved(const Comparison& comparison) {
    return std::ranges::any_of(comparison.metrics, [](const MetricComparison& metric) {
      return metric.can_fail && metric.finding == Trend::better;
    });
  }

  const CompareArguments& arguments_;
  const Sweep base_;
  const Sweep now_;
  std::size_t compared_ = 0;
  std::size_t worse_ = 0;
  std::size_t better_ = 0;
  std::size_t inconclusive_ = 0;
  std::size_t left_out_ = 0;
};

}  // namespace

ExitStatus compare_sweeps(const CompareArguments& arguments) {
  SweepComparison comparison{arguments};
  comparison.compare_all();
  return comparison.tell();
}

}  // namespace erchaos::cli

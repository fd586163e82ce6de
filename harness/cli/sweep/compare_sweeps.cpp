// Compares two sweeps, cell by cell.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/cli/output/say.hpp"
#include "harness/cli/sweep/sweep_reports.hpp"
#include "harness/record/compare/comparison.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"
#include "reports/text/comparison_text.hpp"

namespace erchaos::cli {
namespace {

// Nothing is printed before all cells have been read, which may fail.
class SweepComparison {
 public:
  explicit SweepComparison(const CompareArguments& arguments)
      : arguments_(arguments),
        base_(reports::read_sweep(arguments.base)),
        now_(reports::read_sweep(arguments.now)) {}

  void compare_all() {
    for (const SweepCell& cell : base_.cells) {
      const SweepCell* other = measured(now_, cell.name);
      if (cell.result && other != nullptr) {
        compare_cell(cell, *other);
      } else if (cell.result) {
        tell_of(cell, fmt::format("only {} has it", named(arguments_.base)), lost_);
      }
    }
    for (const SweepCell& cell : now_.cells) {
      if (cell.result && measured(base_, cell.name) == nullptr) {
        tell_of(cell, fmt::format("only {} has it", named(arguments_.now)), added_);
      }
    }
  }

  ExitStatus tell() const {
    for (const std::string& line : lines_) {
      say("{}\n", line);
    }
    if (has_other_intervals_) {
      say("`erchaos sweep --like {}` sends as often as it did\n", named(arguments_.base));
    }
    say("{} cells compared: {} worse, {} better, {} inconclusive; {} not comparable; only BASE has "
        "{}, only NEW {}\n",
        compared_, worse_, better_, inconclusive_, not_comparable_, lost_, added_);
    if (worse_ > 0) {
      return ExitStatus::failed;
    }
    const bool is_whole = compared_ > 0 && inconclusive_ + not_comparable_ + lost_ == 0;
    return is_whole ? ExitStatus::passed : ExitStatus::inconclusive;
  }

 private:
  static const SweepCell* measured(const Sweep& sweep, const std::string& name) {
    const auto cell = std::ranges::find(sweep.cells, name, &SweepCell::name);
    return cell != sweep.cells.end() && cell->result ? &*cell : nullptr;
  }

  void tell_of(const SweepCell& cell, const std::string& what, std::size_t& count) {
    lines_.push_back(cell.name + ": " + what);
    ++count;
  }

  void compare_cell(const SweepCell& one, const SweepCell& other) {
    if (!one.result->counts() || !other.result->counts()) {  // may have no result to read
      ++compared_;
      tell_of(one, "inconclusive", inconclusive_);
      return;
    }
    const Repetitions base = reports::read_repetitions(arguments_.base / one.result->directory);
    const Repetitions now = reports::read_repetitions(arguments_.now / other.result->directory);
    const std::vector<std::string> reasons = differences_in_scenario(base, now);
    if (reasons.empty()) {
      ++compared_;
      judge(one, base, now);
      return;
    }
    has_other_intervals_ |= base.interval > Duration{} && base.interval != now.interval;
    tell_of(one, fmt::format("not comparable: {}", fmt::join(reasons, "; ")), not_comparable_);
  }

  void judge(const SweepCell& cell, const Repetitions& base, const Repetitions& now) {
    const Comparison comparison = erchaos::compare(base, now, arguments_.threshold);
    if (!comparison.is_conclusive()) {
      tell_of(cell, "inconclusive", inconclusive_);
    } else if (comparison.is_regression()) {
      lines_.push_back(
          fmt::format("{}:\n{}", cell.name, reports::comparison_text(comparison, base, now)));
      ++worse_;
    } else if (has_improved(comparison)) {
      tell_of(cell, "better", better_);
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
  std::vector<std::string> lines_{};
  std::size_t compared_ = 0;
  std::size_t worse_ = 0;
  std::size_t better_ = 0;
  std::size_t inconclusive_ = 0;
  std::size_t not_comparable_ = 0;
  std::size_t lost_ = 0;
  std::size_t added_ = 0;
  bool has_other_intervals_ = false;
};

}  // namespace

ExitStatus compare_sweeps(const CompareArguments& arguments) {
  SweepComparison comparison{arguments};
  comparison.compare_all();
  return comparison.tell();
}

}  // namespace erchaos::cli

// Puts the parts of a recovery into words.
#include "reports/text/recovery_sentences.hpp"

#include <fmt/format.h>

#include "harness/record/measure/figure.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// An outage that begins this long after the fault is mentioned: most of the sum is not part of it.
constexpr Duration late_outage = std::chrono::milliseconds{50};

// A time as text, with the digits of a metric of the action.
std::string as_exact_as(std::string_view name, const std::optional<double>& ms,
                        const ActionResult& action) {
  if (!ms) {
    return "";
  }
  const Metric* metric = find_metric(action.metrics, name);
  const Metric like = metric == nullptr ? Metric{} : *metric;
  return text_of(*ms, Unit::milliseconds, decimals_for(like.accuracy_low, like.accuracy_high, *ms));
}

}  // namespace

std::optional<double> sum_of_parts(const RecoverySplit& split) {
  if (!split.dataplane_ms) {
    return {};
  }
  return split.detection_ms.value_or(0) + split.rib_ms.value_or(0) + split.fib_ms.value_or(0) +
         *split.dataplane_ms;
}

SplitText texts_of(const RecoverySplit& split, const ActionResult& action) {
  return {.detection = as_exact_as("detection_time", split.detection_ms, action),
          .rib = as_exact_as("rib_update_time", split.rib_ms, action),
          .fib = as_exact_as("fib_update_time", split.fib_ms, action),
          .dataplane = as_exact_as("dataplane_resume_time", split.dataplane_ms, action),
          .sum = as_exact_as("dataplane_resume_time", sum_of_parts(split), action),
          .residual = as_exact_as("recovery_residual", split.residual_ms, action)};
}

std::string how_it_recovered(const RecoverySplit& split, const ActionResult& action) {
  const SplitText text = texts_of(split, action);
  const auto or_unseen = [](const std::string& part) { return part.empty() ? "not seen" : part; };
  const std::string by =
      split.detection_ms ? fmt::format(" ({} at {})", split.detected_how, split.detected_by) : "";
  const bool began_late = split.outage_begin_ms.value_or(0) > milliseconds(late_outage);
  std::string sentence = fmt::format(
      "{} -> {}{}: detection {}{} + routing {} + FIB {} + first packet {}", split.from, split.to,
      began_late ? fmt::format(" (dark from {} on)",
                               as_exact_as("dataplane_resume_time", split.outage_begin_ms, action))
                 : "",
      or_unseen(text.detection), by, or_unseen(text.rib), or_unseen(text.fib),
      or_unseen(text.dataplane));
  sentence += text.sum.empty() ? "" : " = " + text.sum;
  return sentence + (text.residual.empty() ? "" : ", residual " + text.residual);
}

}  // namespace erchaos::reports

// Writes a row for each direction, split at the moments that were seen.
#include "reports/text/console_recovery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "harness/base/lines.hpp"
#include "reports/text/console_text.hpp"
#include "reports/text/recovery_sentences.hpp"
#include "reports/text/sentences.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

using Cells = std::array<std::string, 7>;

std::string text_or(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : text;
}

Cells cells(std::string_view phase, const RecoverySplit& split, const ActionResult& action) {
  const SplitText text = texts_of(split, action);
  const std::string detected =
      split.detection_ms ? fmt::format(" ({} at {})", split.detected_how, split.detected_by) : "";
  return {fmt::format("{} {} -> {}", phase, split.from, split.to),
          text_or(text.detection, "not seen") + detected,
          text_or(text.rib, "not seen"),
          text_or(text.fib, "not seen"),
          text_or(text.dataplane, "not seen"),
          text_or(text.sum, "-"),
          text_or(text.residual, "-")};
}

std::string line(const Cells& cells, const std::array<std::size_t, 7>& widths) {
  std::string text = " ";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text += fmt::format(" {:<{}} ", printable(cells[i]), widths[i]);
  }
  text.erase(text.find_last_not_of(' ') + 1);
  return text + '\n';
}

std::string table(const std::vector<Cells>& rows) {
  std::array<std::size_t, 7> widths{};
  for (const Cells& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], columns(printable(row[i])));
    }
  }
  std::string text;
  for (const Cells& row : rows) {
    text += line(row, widths);
  }
  return text;
}

// If no flow was dark there was nothing to recover from: the split of flows that only moved is left
// to result.json.
bool had_to_recover(const ActionResult& action) {
  const Metric* hit = find_metric(action.metrics, "flows_hit");
  return hit == nullptr || hit->value != 0.0;
}

bool fits(const std::string& text) {
  return std::ranges::all_of(
      lines_of(text), [](const std::string& line) { return columns(line) <= console_width; });
}

}  // namespace

std::string console_recovery(const FaultActions& fault) {
  std::vector<Cells> rows{{"", "detection", "routing", "FIB", "first packet", "sum", "residual"}};
  std::string losses;
  std::string sentences;
  for (const ActionResult* action : fault.all) {
    if (action->action.kind == ActionKind::stage) {
      continue;
    }
    const std::string& phase = action->action.name;
    if (!action->losses.empty()) {
      losses += paragraph(
          fmt::format("{} losses: {}", phase, where_packets_were_lost(action->losses)), 2);
    }
    for (const RecoverySplit& split :
         had_to_recover(*action) ? action->recovery : std::vector<RecoverySplit>{}) {
      rows.push_back(cells(phase, split, *action));
      sentences += paragraph(fmt::format("{} {}", phase, how_it_recovered(split, *action)), 2);
    }
  }
  if (rows.size() == 1) {
    return losses;
  }
  const std::string as_table = table(rows);
  return losses + (fits(as_table) ? as_table : sentences);
}

}  // namespace erchaos::reports

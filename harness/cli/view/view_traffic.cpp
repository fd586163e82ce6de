// The part about flows: how many are alive, and what is lost.
#include <fmt/format.h>

#include <algorithm>

#include "harness/cli/view/view_parts.hpp"

namespace erchaos::cli {
namespace {

int columns_of_row(const Row& row) {
  int columns = 0;
  for (const Piece& piece : row) {
    columns += columns_of(piece.text);
  }
  return columns;
}

std::string figure_of(std::optional<double> loss_pct) {
  return loss_pct ? fmt::format("{:.{}f}", *loss_pct, *loss_pct > 0 && *loss_pct < 10 ? 1 : 0)
                  : "-";
}

std::string label_of(const LiveDirection& direction, const Look& look) {
  return is_narrow(look) ? "to " + direction.to : direction.from + " -> " + direction.to;
}

Row traffic_row(const LiveDirection& direction, int label_columns, const Look& look) {
  const std::string label = showable(label_of(direction, look), look.charset);
  const auto gap = static_cast<std::size_t>(label_columns - columns_of(label)) + 1;
  const bool is_whole = direction.flows_alive == direction.flows;
  const std::string alive = fmt::format("{}/{}", direction.flows_alive, direction.flows);
  return {{label + std::string(gap, ' ')},
          {is_narrow(look) ? alive : fmt::format("{:>9} alive", alive),
           is_whole ? Style::good : Style::bad},
          {is_narrow(look) ? fmt::format(" {}%", figure_of(direction.loss_pct))
                           : fmt::format("{:>5} % lost  ", figure_of(direction.loss_pct)),
           direction.loss_pct.value_or(0) > 0 ? Style::bad : Style::plain}};
}

}  // namespace

std::string sparkline(const LossHistory& losses, Instant now, int columns, Charset charset) {
  static const std::vector<std::string> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  static const std::vector<std::string> letters{"_", ".", ":", "-", "=", "+", "*", "#"};
  const auto& levels = charset == Charset::utf8 ? blocks : letters;
  std::string line;
  for (int back = columns - 1; back >= 0; --back) {
    const auto loss = losses.in_second(now / std::chrono::seconds{1} - back);
    const double above_none = loss.value_or(0) / 100 * static_cast<double>(levels.size() - 2);
    const auto level = loss.value_or(0) > 0 ? 1 + static_cast<std::size_t>(above_none) : 0;
    line += loss ? levels.at(std::min(level, levels.size() - 1)) : " ";
  }
  return line;
}

std::vector<Row> traffic_rows(const Shown& shown, Instant now, const Look& look) {
  int label_columns = 0;
  for (const LiveDirection& direction : shown.status.directions) {
    label_columns =
        std::max(label_columns, columns_of(showable(label_of(direction, look), look.charset)));
  }
  std::vector<Row> rows;
  for (const LiveDirection& direction : shown.status.directions) {
    Row& row = rows.emplace_back(traffic_row(direction, label_columns, look));
    const int room = std::min<int>(look.columns - columns_of_row(row), LossHistory::seconds_kept);
    if (rows.size() <= shown.losses.size() && room > 0 && !is_narrow(look)) {
      row.push_back({sparkline(shown.losses[rows.size() - 1], now, room, look.charset)});
    }
  }
  return rows;
}

}  // namespace erchaos::cli

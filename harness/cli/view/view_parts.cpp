// Words, figures and styles of each part.
#include "harness/cli/view/view_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace erchaos::cli {
namespace {

double in_seconds(Duration time) { return std::chrono::duration<double>{time}.count(); }

std::string whole_seconds(Duration time) {
  return fmt::format("{:.0f} s", std::max(0.0, in_seconds(time)));
}

std::string since_begin(Instant at, const Status& status) {
  return status.begin == Instant{} ? "" : fmt::format("{:.3f} s", in_seconds(at - status.begin));
}

// `right` at the right edge; where there is no room for both, `left` is cut.
Row spread(Piece left, Piece right, const Look& look) {
  left.text = cut(showable(left.text, look.charset), look.columns - columns_of(right.text) - 1);
  const int gap = look.columns - columns_of(left.text) - columns_of(right.text);
  return {std::move(left),
          {std::string(static_cast<std::size_t>(std::max(gap, 0)), ' ')},
          std::move(right)};
}

void add_count(Row& row, const std::string& what, std::size_t up, std::size_t all) {
  if (all > 0) {
    row.push_back({fmt::format("{}{} ", row.empty() ? "" : "  ", what)});
    row.push_back({fmt::format("{}/{}", up, all), up == all ? Style::good : Style::bad});
  }
}

}  // namespace

Row title_row(const Shown& shown, const Look& look) {
  const RunTitle& title = shown.title;
  std::string repetition;
  if (title.repetitions > 0) {
    repetition = fmt::format("{}{} of {}", is_narrow(look) ? "" : "repetition ", title.repetition,
                             title.repetitions);
  }
  return spread({title.scenario, Style::title}, {repetition}, look);
}

Row phase_row(const Shown& shown, Instant now, const Look& look) {
  const Status& status = shown.status;
  const Duration left = status.at + status.remaining - now;
  const bool is_limited = left > Duration{};
  if (is_narrow(look)) {
    return {{is_limited ? whole_seconds(left) + " " : ""}, {status.phase}};
  }
  const std::string elapsed =
      status.begin == Instant{} ? "" : "at " + whole_seconds(now - status.begin);
  return spread({status.phase + (is_limited ? fmt::format(", {} to go", whole_seconds(left)) : "")},
                {elapsed, Style::dim}, look);
}

Row sessions_row(const Shown& shown, const Look& look) {
  const Status& status = shown.status;
  Row row;
  add_count(row, is_narrow(look) ? "up" : "sessions", status.sessions_up, status.sessions);
  add_count(row, "BFD", status.bfd_up, status.bfd);
  add_count(row, "connections", status.connections_alive, status.connections);
  return row;
}

std::string timetable_heading(const Shown& shown) {
  return fmt::format("timetable, {} of {} done", shown.status.actions_done, shown.status.actions);
}

std::vector<Row> timetable_rows(const Shown& shown, Instant now, std::size_t count,
                                const Look& look) {
  const Status& status = shown.status;
  const auto next = static_cast<std::size_t>(
      std::ranges::find(status.timetable, false, &TimetableEntry::is_done) -
      status.timetable.begin());
  const std::size_t before = count > 2 ? 1 : 0;  // the action before the next one
  const std::size_t first =
      std::min(next - std::min(next, before), status.timetable.size() - count);
  std::vector<Row> rows;
  for (std::size_t i = first; i < first + count; ++i) {
    const TimetableEntry& entry = status.timetable[i];
    const char* const mark = entry.is_done ? "done" : i == next ? "next" : "";
    const Style style = entry.is_done ? Style::dim : i == next ? Style::title : Style::plain;
    Row& row = rows.emplace_back();
    if (!is_narrow(look)) {
      row.push_back({fmt::format("{:<5}{:>8.1f} s  ", mark, in_seconds(entry.at)), style});
    }
    if (i == next && status.begin != Instant{} && !status.is_ending) {
      row.push_back({fmt::format("in {}: ", whole_seconds(status.begin + entry.at - now)), style});
    }
    row.push_back({entry.phase, style});
  }
  return rows;
}

std::vector<Row> countdown_rows(const Shown& shown, Instant now, const Look& look) {
  std::vector<Row> rows;
  for (const Countdown& each : shown.status.countdowns) {
    const std::string left = whole_seconds(each.end - now);
    rows.push_back({{is_narrow(look) ? left + " " : fmt::format("{:>13}  ", left)}, {each.what}});
  }
  return rows;
}

std::vector<Row> news_rows(const Shown& shown, const Look& look) {
  std::vector<Row> rows;
  for (const News& each : shown.news) {
    const std::string at = since_begin(each.at, shown.status);
    const std::string node = each.node.empty() ? "erchaos" : each.node;
    rows.push_back({{is_narrow(look) ? "" : fmt::format("{:>15}  ", at), Style::dim},
                    {fmt::format("{:<{}} ", showable(node, look.charset), is_narrow(look) ? 0 : 12),
                     Style::title},
                    {each.what}});
  }
  return rows;
}

Row keys_row(const Shown& shown) {
  return {{shown.is_stopping
               ? "stopping: heals, and reports what was measured; Ctrl-C again ends at once"
               : "q or Ctrl-C: stop, heal, report",
           Style::dim}};
}

}  // namespace erchaos::cli

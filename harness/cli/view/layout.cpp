// Gives each part of the view its share of the rows.
#include "harness/cli/view/layout.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "harness/cli/view/view_parts.hpp"

namespace erchaos::cli {
namespace {

enum class PartName { title, phase, sessions, traffic, timetable, countdowns, news, keys };

// A part is asked for its rows once it is known how many it gets.
struct Part {
  std::size_t wanted{};
  std::function<std::vector<Row>(std::size_t)> rows;
  std::string heading{};
  std::size_t granted = 0;
  bool has_heading = false;  // and an empty row above it
};

// So many rows are for so many of a part's, while there are some left. The most important first.
struct Grant {
  PartName part;
  std::size_t rows;
};

constexpr std::size_t any_number = 1000;

const std::vector<Grant> before_headings{
    {PartName::phase, 1},    {PartName::timetable, 1},  {PartName::traffic, any_number},
    {PartName::sessions, 1}, {PartName::countdowns, 2}, {PartName::title, 1},
    {PartName::keys, 1},     {PartName::news, 2},       {PartName::timetable, 4}};
const std::vector<Grant> after_headings{{PartName::countdowns, any_number},
                                        {PartName::news, 8},
                                        {PartName::timetable, 8},
                                        {PartName::news, any_number},
                                        {PartName::timetable, any_number}};

using Parts = std::map<PartName, Part>;  // in the order in which they are shown

Part fixed(std::vector<Row> rows, std::string heading = "") {
  return {.wanted = rows.size(),
          .rows =
              [rows = std::move(rows)](std::size_t count) {
                return std::vector<Row>{rows.begin(),
                                        rows.begin() + static_cast<std::ptrdiff_t>(count)};
              },
          .heading = std::move(heading)};
}

Parts parts_of(const Shown& shown, Instant now, const Look& look) {
  return {{PartName::title, fixed({title_row(shown, look)})},
          {PartName::phase, fixed({phase_row(shown, now, look)})},
          {PartName::sessions, fixed({sessions_row(shown, look)})},
          {PartName::traffic, fixed(traffic_rows(shown, now, look))},
          {PartName::timetable,
           {.wanted = shown.status.timetable.size(),
            .rows = [&, now](std::size_t count) { return timetable_rows(shown, now, count, look); },
            .heading = timetable_heading(shown)}},
          {PartName::countdowns, fixed(countdown_rows(shown, now, look), "timers")},
          {PartName::news, fixed(news_rows(shown, look), "news")},
          {PartName::keys, fixed({keys_row(shown)})}};
}

void grant_rows(Parts& parts, const std::vector<Grant>& grants, std::size_t& left) {
  for (const Grant& grant : grants) {
    Part& part = parts.at(grant.part);
    const std::size_t rows = std::min({grant.rows, part.wanted - part.granted, left});
    part.granted += rows;
    left -= rows;
  }
}

void grant_headings(Parts& parts, std::size_t& left) {
  for (auto& [name, part] : parts) {
    part.has_heading = !part.heading.empty() && part.granted > 0 && left >= 2;
    left -= part.has_heading ? 2 : 0;
  }
}

Row cut_row(Row row, const Look& look) {
  int left = look.columns;
  for (Piece& piece : row) {
    piece.text = cut(showable(piece.text, look.charset), left);
    left -= columns_of(piece.text);
  }
  std::erase_if(row, [](const Piece& piece) { return piece.text.empty(); });
  return row;
}

}  // namespace

std::vector<Row> layout(const Shown& shown, Instant now, const Look& look) {
  Parts parts = parts_of(shown, now, look);
  auto left = static_cast<std::size_t>(std::max(look.rows, 0));
  grant_rows(parts, before_headings, left);
  grant_headings(parts, left);
  grant_rows(parts, after_headings, left);
  std::vector<Row> rows;
  for (const auto& [name, part] : parts) {
    if (part.has_heading) {
      rows.emplace_back();
      rows.push_back({{part.heading, Style::title}});
    }
    if (name == PartName::keys && part.granted > 0) {
      rows.resize(rows.size() + left);  // at the bottom
    }
    std::ranges::move(part.rows(part.granted), std::back_inserter(rows));
  }
  std::ranges::transform(rows, rows.begin(), [&](const Row& row) { return cut_row(row, look); });
  return rows;
}

}  // namespace erchaos::cli

// The parts of a live view. Their rows may be wider than the terminal.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/view/layout.hpp"

namespace erchaos::cli {

// On a narrow terminal words are shorter.
inline bool is_narrow(const Look& look) { return look.columns < 40; }

Row title_row(const Shown& shown, const Look& look);  // scenario, "repetition 2 of 20"
Row phase_row(const Shown& shown, Instant now, const Look& look);
Row sessions_row(const Shown& shown, const Look& look);
std::vector<Row> traffic_rows(const Shown& shown, Instant now, const Look& look);
std::string timetable_heading(const Shown& shown);
// `count` of them, the next action among them.
std::vector<Row> timetable_rows(const Shown& shown, Instant now, std::size_t count,
                                const Look& look);
std::vector<Row> countdown_rows(const Shown& shown, Instant now, const Look& look);
std::vector<Row> news_rows(const Shown& shown, const Look& look);
Row keys_row(const Shown& shown);

// Loss second by second, the current one at the right: a row of `columns`.
std::string sparkline(const LossHistory& losses, Instant now, int columns, Charset charset);

}  // namespace erchaos::cli

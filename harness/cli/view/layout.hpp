// Lays out a live view as rows of text, for a terminal of any size. Pure.
#pragma once

#include <string>
#include <vector>

#include "harness/cli/view/shown.hpp"
#include "harness/cli/view/view_text.hpp"

namespace erchaos::cli {

enum class Style { plain, title, dim, good, bad };

struct Piece {
  std::string text;  // showable
  Style style = Style::plain;

  bool operator==(const Piece&) const = default;
};
using Row = std::vector<Piece>;

struct Look {
  int rows{};
  int columns{};
  Charset charset{};
};

// As many rows and columns as there are, at most. Where there are too few, what matters least is
// left out.
std::vector<Row> layout(const Shown& shown, Instant now, const Look& look);

}  // namespace erchaos::cli

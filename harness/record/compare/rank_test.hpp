// Tests whether two sets of figures differ by more than chance: Mann and Whitney's rank test.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace erchaos {

struct RankTest {
  double u{};  // pairs in which the other set's figure is larger; a tie counts half
  double p{};  // two-sided: the chance of a difference this large or larger between equals
  bool is_exact{};
  double superiority{};  // u / pairs: the chance that the other set's figure is larger
  // Superiority minus that of the first set: -1 .. 1; 0: no difference.
  double cliffs_delta() const { return 2 * superiority - 1; }
};

// Exact without ties and up to 400 pairs; otherwise by the normal distribution, corrected for ties
// and continuity (Mann and Whitney 1947; Lehmann, Nonparametrics, 1.2 and 1.4), but up to 400 pairs
// never below the smallest p of exact counting. Figures may be infinite. Neither set may be empty.
RankTest compare_ranks(std::span<const double> base, std::span<const double> other);

// The smallest p that compare_ranks() can give for these figures, however they are split into two
// sets, the first of which holds `base` figures. 1: they are all equal.
double smallest_p(std::vector<double> pooled, std::size_t base);

// Holm's step-down correction: p-values in the same order, such that accepting all below a level
// makes even one false positive no more likely than that level.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace erchaos

// Whether two sets of figures differ by more than chance: Mann and Whitney's rank test.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace erchaos {

struct RankTest {
  double u{};  // pairs in which the other set's figure is the larger, ties counting half
  double p{};  // two-sided: the chance of so large a difference, or larger, between equals
  bool is_exact{};
  double superiority{};  // u / pairs: the chance that the other set's figure is the larger
  // superiority - that of the first set: -1 .. 1, 0: no difference.
  double cliffs_delta() const { return 2 * superiority - 1; }
};

// Exact without ties and up to 400 pairs; otherwise by the normal distribution, with corrections
// for ties and continuity (Mann and Whitney 1947; Lehmann, Nonparametrics, 1.2 and 1.4), but for so
// few never below what counting gives at best. Figures may be infinite. Both sets hold at least
// one.
RankTest compare_ranks(std::span<const double> base, std::span<const double> other);

// The smallest p that compare_ranks() can give for these figures, however they fall to the two
// sets, of which the first holds `base`. 1: they are all equal.
double smallest_p(std::vector<double> pooled, std::size_t base);

// Holm's step-down correction: the p-values, in the same order, such that taking all below a level
// for true makes a single false one no more likely than that level.
std::vector<double> holm(std::span<const double> p_values);

}  // namespace erchaos

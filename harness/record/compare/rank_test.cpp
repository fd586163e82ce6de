// Computes the rank test by exact counting or by the normal approximation.
#include "harness/record/compare/rank_test.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/binomial.hpp>
#include <cmath>
#include <numeric>

namespace erchaos {

namespace {

constexpr std::size_t most_pairs_counted = 400;

double count_pairs(std::span<const double> base, std::span<const double> other) {
  double u = 0;
  for (const double one : base) {
    for (const double another : other) {
      u += another > one ? 1.0 : another == one ? 0.5 : 0.0;
    }
  }
  return u;
}

// Sizes of the groups of equal figures.
std::vector<double> ties_in(std::vector<double> figures) {
  std::ranges::sort(figures);
  std::vector<double> sizes;
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i > 0 && figures[i] == figures[i - 1]) {
      sizes.back() += 1;
    } else {
      sizes.push_back(1);
    }
  }
  return sizes;
}

// For each u: the share of all ways to split m + n figures into sets of m and n that give it. The
// largest figure is either the other set's, and larger than all m, or the first set's, and adds 0.
std::vector<double> shares_of_u(std::size_t m, std::size_t n) {
  std::vector<std::vector<double>> ways(m + 1, std::vector<double>(m * n + 1));  // by first set
  for (auto& none_in_other : ways) {
    none_in_other[0] = 1;
  }
  for (std::size_t other = 1; other <= n; ++other) {
    std::vector<std::vector<double>> next(m + 1, std::vector<double>(m * n + 1));
    next[0][0] = 1;
    for (std::size_t first = 1; first <= m; ++first) {
      for (std::size_t u = 0; u <= first * other; ++u) {
        next[first][u] = next[first - 1][u] + (u >= first ? ways[first][u - first] : 0);
      }
    }
    ways = std::move(next);
  }
  std::vector<double>& of_all = ways[m];
  const double total = std::accumulate(of_all.begin(), of_all.end(), 0.0);
  std::ranges::for_each(of_all, [&](double& share) { share /= total; });
  return std::move(of_all);
}

// For all of one set beyond all of the other, at either end.
double least_p(std::size_t m, std::size_t n) {
  return 2 / boost::math::binomial_coefficient<double>(static_cast<unsigned>(m + n),
                                                       static_cast<unsigned>(m));
}

double exact_p(std::size_t m, std::size_t n, double u) {
  const std::vector<double> shares = shares_of_u(m, n);
  const double extreme = std::min(u, static_cast<double>(m * n) - u);
  const auto end = shares.begin() + static_cast<std::ptrdiff_t>(extreme) + 1;
  return std::min(1.0, 2 * std::accumulate(shares.begin(), end, 0.0));
}

double approximate_p(std::size_t m, std::size_t n, double u, std::span<const double> ties) {
  const auto pairs = static_cast<double>(m * n);
  const auto all = static_cast<double>(m + n);
  double cubes = 0;
  for (const double size : ties) {
    cubes += size * size * size - size;
  }
  const double variance = pairs / 12 * (all + 1 - cubes / (all * (all - 1)));
  if (!(variance > 0)) {
    return 1;  // all are equal
  }
  const double beyond = std::max(0.0, std::abs(u - pairs / 2) - 0.5) / std::sqrt(variance);
  const double p = 2 * boost::math::cdf(boost::math::complement(boost::math::normal{}, beyond));
  return m * n > most_pairs_counted ? p : std::max(p, least_p(m, n));
}

}  // namespace

RankTest compare_ranks(std::span<const double> base, std::span<const double> other) {
  std::vector<double> pooled{base.begin(), base.end()};
  pooled.insert(pooled.end(), other.begin(), other.end());
  const std::vector<double> ties = ties_in(pooled);
  const std::size_t pairs = base.size() * other.size();
  RankTest test{.u = count_pairs(base, other)};
  test.is_exact = ties.size() == pooled.size() && pairs <= most_pairs_counted;
  test.superiority = test.u / static_cast<double>(pairs);
  test.p = test.is_exact ? exact_p(base.size(), other.size(), test.u)
                         : approximate_p(base.size(), other.size(), test.u, ties);
  return test;
}

double smallest_p(std::vector<double> pooled, std::size_t base) {
  std::ranges::sort(pooled);
  const std::span<const double> all{pooled};
  const auto low = compare_ranks(all.first(base), all.subspan(base));
  const std::size_t other = pooled.size() - base;
  const auto high = compare_ranks(all.subspan(other), all.first(other));
  return std::min(low.p, high.p);
}

std::vector<double> holm(std::span<const double> p_values) {
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
  std::vector<double> corrected(p_values.size());
  double so_far = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto still_in = static_cast<double>(order.size() - rank);
    so_far = std::max(so_far, std::min(1.0, still_in * p_values[order[rank]]));
    corrected[order[rank]] = so_far;
  }
  return corrected;
}

}  // namespace erchaos

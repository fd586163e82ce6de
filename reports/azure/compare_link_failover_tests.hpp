// Compares what was predicted for a circuit's links with what a test on the real circuit found.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "reports/azure/link_failover_test.hpp"

namespace erchaos::reports {

// The comparison of one test of one link, in sentences.
struct LinkComparison {
  std::string title;  // "Primary BgpDisconnect, predicted by session-shutdown pe1-msee1"
  std::vector<std::string> worse{};    // less redundant than predicted, or failed
  std::vector<std::string> other{};    // other differences
  std::vector<std::string> unknown{};  // what one side does not report

  bool is_worse() const { return !worse.empty(); }
};

struct LinkComparisons {
  std::vector<LinkComparison> links;
  std::vector<std::string> unmatched;  // tests that only one side has

  bool is_worse() const;
};

// Tests match if link and category are the same. A fault for which Azure has no category matches
// any test on its link, unless another prediction has the test's category. Paths are compared
// without private AS numbers, next hops without the mark that Azure appends to one of several.
LinkComparisons compare(std::span<const LinkFailoverTest> predicted,
                        std::span<const LinkFailoverTest> actual);

// For a terminal or a log; ends in a newline.
std::string comparison_text(const LinkComparisons& comparisons);

}  // namespace erchaos::reports

// What was predicted of a circuit's links, held against what a test on the real circuit found.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "reports/azure/link_failover_test.hpp"

namespace erchaos::reports {

// One test of one link, in sentences.
struct LinkComparison {
  std::string title;  // "Primary BgpDisconnect, predicted by session-shutdown pe1-msee1"
  std::vector<std::string> worse{};    // less redundant than predicted, or failed
  std::vector<std::string> other{};    // whatever else is not as predicted
  std::vector<std::string> unknown{};  // what a side does not tell

  bool is_worse() const { return !worse.empty(); }
};

struct LinkComparisons {
  std::vector<LinkComparison> links;
  std::vector<std::string> unmatched;  // tests that only one side has

  bool is_worse() const;
};

// Tests belong together when link and category are the same; a fault for which Azure has no
// category belongs to any on its link, unless there is one of the same category. Paths are compared
// without private AS numbers; next hops without the mark that Azure puts behind one of several.
LinkComparisons compare(std::span<const LinkFailoverTest> predicted,
                        std::span<const LinkFailoverTest> actual);

// For a terminal or a log; ends in a newline.
std::string comparison_text(const LinkComparisons& comparisons);

}  // namespace erchaos::reports

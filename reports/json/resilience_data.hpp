// The data of the page about a sweep (reports/page/resilience_page.hpp).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

// A place where a single failure leaves flows dark until it is healed.
struct SinglePoint {
  std::string place{};
  std::vector<std::string> faults{};  // "node-crash: 256 of 256 flows"
};

struct ResilienceData {
  Sweep sweep{};
  std::vector<std::string> sentences{};
  std::vector<SinglePoint> points{};
  std::vector<std::string> ranking{};
  std::vector<std::string> shards{};
  std::map<std::string, std::string> pages{};
};

}  // namespace erchaos::reports

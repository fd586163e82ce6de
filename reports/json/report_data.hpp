// The data of the page about a run (reports/page/page_data.hpp).
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/result.hpp"

namespace erchaos::reports {

// In an inconclusive run all limits are unsure, except those that are valid without a good clock.
enum class Kept { kept, missed, unsure };
inline constexpr std::array<std::string_view, 3> kept_names{"kept", "missed", "unsure"};

struct ActionSentences {
  std::vector<std::string> recovery{};
  std::string losses{};
};

struct FaultSentences {
  std::string happened{};
  std::vector<std::string> besides{};
  std::vector<ActionSentences> actions{};
};

struct RunSentences {
  std::vector<FaultSentences> faults{};
  std::vector<std::string> connections{};
};

struct MetricMeaning {
  std::string name{};
  std::string formula{};
  std::string source{};
};

struct PageEvent {
  double at_ms{};
  std::string source{};
  std::string node{};
  std::string what{};
  std::string subject{};
  std::string detail{};
};

struct ReportData {
  Result result{};
  bool has_result{};
  std::vector<Kept> outcomes{};
  RunSentences sentences{};
  std::vector<MetricMeaning> metrics{};
  std::vector<PageEvent> events{};
  std::map<std::string, std::string> configurations{};
  std::vector<std::string> missing{};
  std::vector<std::string> notes{};
};

}  // namespace erchaos::reports

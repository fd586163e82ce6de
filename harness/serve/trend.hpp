// How one figure of a scenario went from run to run: pure data for drawings.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/serve/entries.hpp"

namespace erchaos::serve {

// The entries of one scenario on one design.
struct Scenario {
  std::string name;
  std::string design;
  std::vector<const Entry*> entries;  // the newest first
};

// The one with the newest run first; entries without any whole run belong to none.
std::vector<Scenario> scenarios_of(std::span<const Entry> entries);

// The figure of a run; a run has none where it was not measured.
struct Point {
  const StoredRun* run{};
  std::size_t column{};  // of its entry
  std::optional<double> value{};
  double low{};  // the true value lies between value + low and value + high
  double high{};
  std::optional<double> limit{};
};

struct Trend {
  std::string figure{};                 // "": the longest outage; else the name of a limit
  Unit unit{};                          // of all values
  std::vector<const Entry*> columns{};  // the oldest first
  std::vector<Point> points{};          // by column
};

// Of at most the newest `most` entries.
Trend trend_of(const Scenario& scenario, const std::string& figure, std::size_t most);

// The names of all limits that any run of the scenario has, in the order of the newest.
std::vector<std::string> figures_of(const Scenario& scenario);

}  // namespace erchaos::serve

// Converts a sweep to the data of the page.
#include "reports/page/resilience_page.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/write_json.hpp"
#include "reports/page/page_template.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::reports {
namespace {

// By the cells' names; those without a page have none.
std::map<std::string, std::string> pages_of(const Sweep& sweep,
                                            const std::filesystem::path& folder) {
  std::map<std::string, std::string> pages;
  for (const SweepCell& cell : sweep.cells) {
    if (cell.result && std::filesystem::exists(folder / cell.result->directory / "report.html")) {
      pages[cell.name] = cell.result->directory + "/report.html";
    }
  }
  return pages;
}

}  // namespace

std::string resilience_page(const Sweep& sweep, const std::filesystem::path& folder) {
  ResilienceData data{.sweep = sweep,
                      .sentences = resilience_sentences(sweep),
                      .points = single_points_of_failure(sweep),
                      .shards = shard_texts(sweep),
                      .pages = pages_of(sweep, folder)};
  for (const SweepCell* cell : ranked(sweep)) {
    data.ranking.push_back(cell->name);
  }
  return page_with(resilience_template(), to_json(std::move(data), Instant{}));
}

}  // namespace erchaos::reports

// Converts a sweep to the data of the page; reports/page/src/resilience.ts has its type.
#include "reports/page/resilience_page.hpp"

#include <nlohmann/json.hpp>

#include "reports/json/sweep_json.hpp"
#include "reports/page/page_template.hpp"
#include "reports/text/resilience.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

// By the cells' names; those without a page have none.
Json pages_of(const Sweep& sweep, const std::filesystem::path& folder) {
  Json pages = Json::object();
  for (const SweepCell& cell : sweep.cells) {
    if (cell.result && std::filesystem::exists(folder / cell.result->directory / "report.html")) {
      pages[cell.name] = cell.result->directory + "/report.html";
    }
  }
  return pages;
}

Json points_of(const Sweep& sweep) {
  Json points = Json::array();
  for (const SinglePoint& point : single_points_of_failure(sweep)) {
    points.push_back({{"place", point.place}, {"faults", point.faults}});
  }
  return points;
}

Json ranking_of(const Sweep& sweep) {
  Json names = Json::array();
  for (const SweepCell* cell : ranked(sweep)) {
    names.push_back(cell->name);
  }
  return names;
}

Json shards_of(const Sweep& sweep) {
  Json texts = Json::array();
  for (const ShardRecord& shard : sweep.shards) {
    texts.push_back(shard_text(shard));
  }
  return texts;
}

}  // namespace

std::string resilience_page(const Sweep& sweep, const std::filesystem::path& folder) {
  return page_with(resilience_template(), {{"sweep", sweep_object(sweep)},
                                           {"sentences", resilience_sentences(sweep)},
                                           {"points", points_of(sweep)},
                                           {"ranking", ranking_of(sweep)},
                                           {"shards", shards_of(sweep)},
                                           {"pages", pages_of(sweep, folder)}});
}

}  // namespace erchaos::reports

// Converts runs to the data of the matrix page; reports/page/src/matrix_data.ts has its types.
#include "reports/page/matrix_page.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "reports/page/page_template.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 7> shown{
    "route_loss_of_connectivity_period_max",
    "full_convergence_time",
    "mttr",
    "flows_hit",
    "flows_not_recovered",
    "tcp_stall_max",
    "connections_not_recovered",
};

Json series(const Series& of) {
  Json figures = Json::array();
  for (const std::optional<double>& figure : of.figures) {
    figures.push_back(figure ? Json(rounded(*figure)) : Json(nullptr));
  }
  return {{"metric", of.metric},
          {"unit", name_of(of.unit)},
          {"accuracy", Json::array({rounded(of.accuracy_low), rounded(of.accuracy_high)})},
          {"figures", figures}};
}

Json phase(const MeasuredPhase& of) {
  Json all = Json::array();
  for (const Series& each : of.series) {
    if (std::ranges::find(shown, each.metric) != shown.end()) {
      all.push_back(series(each));
    }
  }
  return {{"kind", of.kind},
          {"target", of.target},
          {"name", of.name},
          {"change", name_of(of.change)},
          {"series", all}};
}

// The link from `page` to the run's own page; null if it has none.
Json link(const fs::path& run, const fs::path& page) {
  const fs::path own = run / "report.html";
  return fs::exists(own) ? Json(fs::absolute(own).lexically_normal().lexically_relative(
                               fs::absolute(page).lexically_normal().parent_path()))
                         : Json(nullptr);
}

Json run(const Repetition& one, const MatrixEntry& entry, const fs::path& page) {
  return {{"name", one.directory},
          {"verdict", name_of(one.verdict)},
          {"trust", name_of(one.trust)},
          {"counts", one.counts()},
          {"reasons", one.reasons},
          {"page", link(one.directory == "." ? entry.path : entry.path / one.directory, page)}};
}

Json entry_json(const MatrixEntry& entry, const fs::path& page) {
  Json runs = Json::array();
  for (const Repetition& one : entry.runs.all) {
    runs.push_back(run(one, entry, page));
  }
  Json phases = Json::array();
  std::ranges::transform(entry.runs.phases, std::back_inserter(phases), phase);
  return {{"path", entry.path.string()},
          {"scenario", entry.runs.scenario.name},
          {"file", entry.runs.scenario.path},
          {"topology", entry.runs.scenario.topology},
          {"conditions", entry.runs.scenario.conditions},
          {"verdict", name_of(entry.runs.verdict())},
          {"runs", runs},
          {"phases", phases}};
}

}  // namespace

std::string matrix_page(std::span<const MatrixEntry> entries, const fs::path& page) {
  Json all = Json::array();
  for (const MatrixEntry& entry : entries) {
    all.push_back(entry_json(entry, page));
  }
  return page_with(matrix_template(), {{"entries", all}});
}

}  // namespace erchaos::reports

// Converts runs to the data of the page.
#include "reports/page/matrix_page.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/write_json.hpp"
#include "reports/page/page_template.hpp"

namespace erchaos::reports {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 7> shown{
    "route_loss_of_connectivity_period_max",
    "full_convergence_time",
    "mttr",
    "flows_hit",
    "flows_not_recovered",
    "tcp_stall_max",
    "connections_not_recovered",
};

MeasuredPhase shown_of(const MeasuredPhase& phase) {
  MeasuredPhase some = phase;
  std::erase_if(some.series, [](const Series& series) {
    return std::ranges::find(shown, series.metric) == shown.end();
  });
  return some;
}

// The link from `page` to the run's own page, if it has one.
std::optional<std::string> link(const fs::path& run, const fs::path& page) {
  const fs::path own = run / "report.html";
  if (!fs::exists(own)) {
    return {};
  }
  const fs::path folder = fs::absolute(page).lexically_normal().parent_path();
  return fs::absolute(own).lexically_normal().lexically_relative(folder).string();
}

MatrixRow row_of(const MatrixEntry& entry, const fs::path& page) {
  MatrixRow row{.path = entry.path.string(),
                .scenario = entry.runs.scenario,
                .verdict = entry.runs.verdict()};
  for (const Repetition& run : entry.runs.all) {
    const fs::path folder = run.directory == "." ? entry.path : entry.path / run.directory;
    row.runs.push_back({.run = run, .page = link(folder, page)});
  }
  std::ranges::transform(entry.runs.phases, std::back_inserter(row.phases), shown_of);
  return row;
}

}  // namespace

std::string matrix_page(std::span<const MatrixEntry> entries, const fs::path& page) {
  MatrixData data;
  for (const MatrixEntry& entry : entries) {
    data.rows.push_back(row_of(entry, page));
  }
  return page_with(matrix_template(), to_json(std::move(data), Instant{}));
}

}  // namespace erchaos::reports

// erchaos ps: lists this user's standing labs.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/cli/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"

namespace erchaos::cli {
namespace {

using Row = std::array<std::string, 7>;

constexpr std::chrono::seconds patience_with_status{2};

// A holder that is still building, or is busy checking, does not answer yet.
void ask_for_status(const LabDirectory& lab, Row& row) {
  try {
    const nlohmann::json status = ask(lab, {{"do", "status"}}, "", patience_with_status).json;
    const std::string problem = status.at("problem");
    row[4] = std::to_string(status.at("nodes").size());
    row[5] = fmt::format("{}/{}", status.at("sessions_up").get<std::size_t>(),
                         status.at("sessions").get<std::size_t>());
    row[6] = status.at("ready").get<bool>() ? "ready" : "not ready";
    if (const auto faults = status.at("faults").get<std::vector<std::string>>(); !faults.empty()) {
      row[6] += fmt::format(", with {}", fmt::join(faults, ", "));
    }
    if (!problem.empty()) {
      row[6] += ": " + problem;
    }
  } catch (const std::exception&) {
    row[6] = "no answer";
  }
}

Row row_of(const LabDirectory& lab) {
  const LabRecord record = lab.record();
  Row row{lab.name, record.topology, std::to_string(record.holder), record.since, "-", "-", ""};
  ask_for_status(lab, row);
  std::ranges::transform(row, row.begin(), [](const std::string& text) { return printable(text); });
  return row;
}

void print_rows(const std::vector<Row>& rows) {
  std::array<std::size_t, 7> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      widths.at(i) = std::max(widths.at(i), row.at(i).size());
    }
  }
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += fmt::format("{:<{}}{}", row.at(i), widths.at(i), i + 1 < row.size() ? "  " : "");
    }
    say("{}\n", line);
  }
}

}  // namespace

ExitStatus ps() {
  std::vector<Row> rows{{"LAB", "TOPOLOGY", "HOLDER", "SINCE (UTC)", "NODES", "SESSIONS", "STATE"}};
  for (const LabDirectory& lab : LabDirectories{}.standing()) {
    rows.push_back(row_of(lab));
  }
  print_rows(rows);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

// erchaos ps: lists this user's standing labs.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"

namespace erchaos::cli {
namespace {

using Row = std::array<std::string, 7>;

constexpr std::chrono::seconds patience_with_status{2};

// A lab as it answers; without a status if its holder is still building, or busy checking.
struct Shown {
  std::string name;
  LabRecord record;
  std::optional<nlohmann::json> status;
};

Shown look_at(const LabDirectory& lab) {
  Shown shown{.name = lab.name, .record = lab.record(), .status = {}};
  try {
    shown.status = ask(lab, {{"do", "status"}}, "", patience_with_status).json;
  } catch (const std::exception&) {  // stays empty
  }
  return shown;
}

std::string state_of(const nlohmann::json& status) {
  std::string state = status.at("ready").get<bool>() ? "ready" : "not ready";
  if (const auto faults = status.at("faults").get<std::vector<std::string>>(); !faults.empty()) {
    state += fmt::format(", with {}", fmt::join(faults, ", "));
  }
  const std::string problem = status.at("problem");
  return problem.empty() ? state : state + ": " + problem;
}

Row row_of(const Shown& lab) {
  Row row{lab.name, lab.record.topology, std::to_string(lab.record.holder), lab.record.since, "-",
          "-",      "no answer"};
  if (lab.status) {
    row[4] = std::to_string(lab.status->at("nodes").size());
    row[5] = fmt::format("{}/{}", lab.status->at("sessions_up").get<std::size_t>(),
                         lab.status->at("sessions").get<std::size_t>());
    row[6] = state_of(*lab.status);
  }
  std::ranges::transform(row, row.begin(), [](const std::string& text) { return printable(text); });
  return row;
}

nlohmann::ordered_json json_of(const Shown& lab) {
  nlohmann::ordered_json shown{{"name", lab.name},
                               {"topology", lab.record.topology},
                               {"holder", lab.record.holder},
                               {"since", lab.record.since},
                               {"answers", lab.status.has_value()}};
  for (const char* key : {"ready", "nodes", "sessions_up", "sessions", "faults", "problem"}) {
    shown[key] = lab.status ? nlohmann::ordered_json(lab.status->at(key)) : nullptr;
  }
  return shown;
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

void print_document_of(const std::vector<Shown>& labs) {
  auto list = nlohmann::ordered_json::array();
  std::ranges::transform(labs, std::back_inserter(list), json_of);
  print_document({{"schema", "erchaos/labs/v1"}, {"labs", std::move(list)}});
}

}  // namespace

ExitStatus ps(OutputFormat format) {
  std::vector<Shown> labs;
  std::ranges::transform(LabDirectories{}.standing(), std::back_inserter(labs), look_at);
  if (format == OutputFormat::json) {
    print_document_of(labs);
    return ExitStatus::passed;
  }
  std::vector<Row> rows{{"LAB", "TOPOLOGY", "HOLDER", "SINCE (UTC)", "NODES", "SESSIONS", "STATE"}};
  std::ranges::transform(labs, std::back_inserter(rows), row_of);
  print_rows(rows);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

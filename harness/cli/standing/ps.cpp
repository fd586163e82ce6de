// erchaos ps: lists this user's standing labs, or the names of the nodes of one.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

using PsRow = std::array<std::string, 7>;

constexpr std::chrono::seconds patience_with_status{2};

// A lab, and what it answers; null if its holder is still building, or busy checking.
struct AskedLab {
  std::string name;
  HolderRecord record;
  nlohmann::json status;
};

Names names_of(const std::vector<LabDirectory>& labs) {
  Names names;
  std::ranges::transform(labs, std::back_inserter(names),
                         [](const LabDirectory& lab) { return lab.name; });
  return names;
}

Names nodes_of(const LabDirectory& lab) {
  return ask(lab, {{"do", "status"}}, "", patience_with_status).json.at("nodes").get<Names>();
}

void print_names(const Names& names) {
  for (const std::string& name : names) {
    say("{}\n", printable(name));
  }
}

AskedLab look_at(const LabDirectory& lab) {
  AskedLab shown{.name = lab.name, .record = lab.record(), .status = nullptr};
  try {
    shown.status = ask(lab, {{"do", "status"}}, "", patience_with_status).json;
  } catch (const std::exception&) {  // stays null
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

PsRow row_of(const AskedLab& lab) {
  PsRow row{lab.name, lab.record.topology, std::to_string(lab.record.holder), lab.record.since, "-",
            "-",      "no answer"};
  if (lab.status.is_object()) {
    row[4] = std::to_string(lab.status.at("nodes").size());
    row[5] = fmt::format("{}/{}", lab.status.at("sessions_up").get<std::size_t>(),
                         lab.status.at("sessions").get<std::size_t>());
    row[6] = state_of(lab.status);
  }
  std::ranges::transform(row, row.begin(), [](const std::string& text) { return printable(text); });
  return row;
}

nlohmann::ordered_json json_of(const AskedLab& lab) {
  nlohmann::ordered_json shown{{"name", lab.name},
                               {"topology", lab.record.topology},
                               {"holder", lab.record.holder},
                               {"since", lab.record.since},
                               {"answers", lab.status.is_object()}};
  for (const char* key : {"ready", "nodes", "sessions_up", "sessions", "faults", "problem"}) {
    shown[key] = lab.status.is_object() ? nlohmann::ordered_json(lab.status.at(key)) : nullptr;
  }
  return shown;
}

void print_rows(const std::vector<PsRow>& rows) {
  std::array<std::size_t, 7> widths{};
  for (const PsRow& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) {
      widths.at(i) = std::max(widths.at(i), row.at(i).size());
    }
  }
  for (const PsRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += fmt::format("{:<{}}{}", row.at(i), widths.at(i), i + 1 < row.size() ? "  " : "");
    }
    say("{}\n", line);
  }
}

void print_document_of(const std::vector<AskedLab>& labs) {
  auto list = nlohmann::ordered_json::array();
  std::ranges::transform(labs, std::back_inserter(list), json_of);
  print_document({{"schema", "erchaos/labs/v1"}, {"labs", std::move(list)}});
}

}  // namespace

ExitStatus ps(const PsArguments& arguments) {
  const LabDirectories directories;
  std::vector<LabDirectory> labs;
  if (arguments.lab.empty()) {
    labs = directories.standing();
  } else {
    labs.push_back(directories.find(arguments.lab));
  }
  if (arguments.lists_names) {
    print_names(arguments.lab.empty() ? names_of(labs) : nodes_of(labs.front()));
    return ExitStatus::passed;
  }
  std::vector<AskedLab> asked;
  std::ranges::transform(labs, std::back_inserter(asked), look_at);
  if (arguments.format == OutputFormat::json) {
    print_document_of(asked);
    return ExitStatus::passed;
  }
  std::vector<PsRow> rows{
      {"LAB", "TOPOLOGY", "HOLDER", "SINCE (UTC)", "NODES", "SESSIONS", "STATE"}};
  std::ranges::transform(asked, std::back_inserter(rows), row_of);
  print_rows(rows);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

// A scenario to begin with: data, and its text with comments.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/plan/fault.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos::cli {

struct DraftParameter {
  const FaultParameter* of{};
  std::string value;      // as TOML; "": none, only its meaning is written
  bool is_needed = true;  // false: written as a comment
};

struct ScenarioDraft {
  const FaultKind* kind{};
  std::string design;  // as users name it: "recommended"
  Topology topology;
  std::vector<DraftParameter> parameters;
  std::string lasts = "15s";
  std::vector<std::pair<std::string, std::string>> limits;  // names and values, as TOML
};

// As written in the file: paths that lead to the topology and to the schema of scenarios.
struct DraftPaths {
  std::filesystem::path topology;  // or the name of a design
  std::filesystem::path schema{};  // empty: there is none
};

// "silent-cut on recommended"
std::string name_of(const ScenarioDraft& draft);

// The file. Its comments come from the tables of kinds, keys and metrics.
std::string text_of(const ScenarioDraft& draft, const DraftPaths& paths);

// What is wrong with it, with lines of `text_of`; empty: it can be run.
std::vector<Problem> problems_with(const ScenarioDraft& draft);

}  // namespace erchaos::cli

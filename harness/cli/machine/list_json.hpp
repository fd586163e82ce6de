// What `erchaos list --format json` prints. Keys are those of topologies/README.md.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "harness/plan/fault.hpp"
#include "harness/record/measure/metric.hpp"

namespace erchaos::cli {

struct ListedScenario {
  std::filesystem::path file;
  std::vector<std::string> tags;
};

// A folder with a topology, and the scenarios beside it.
struct Design {
  std::filesystem::path folder;
  std::string name;     // the topology's
  std::string summary;  // one line
  std::vector<ListedScenario> scenarios{};
};

nlohmann::ordered_json faults_json(FaultKinds kinds);
nlohmann::ordered_json metrics_json(std::span<const MetricDefinition> metrics);
nlohmann::ordered_json topologies_json(std::span<const Design> designs);

}  // namespace erchaos::cli

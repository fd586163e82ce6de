// The small sweep's command, and what it wrote.
#include "tests/e2e/small_sweep.hpp"

namespace erchaos::e2e {

using nlohmann::json;

std::vector<std::string> small_sweep(const std::vector<std::string>& more) {
  std::vector<std::string> words{"sweep", "small-topology.toml", "--faults",
                                 "silent-cut,session-reset,node-freeze"};
  for (const char* setting :
       {"traffic.flows=8", "traffic.interval=10ms", "fault.0.at=1s", "fault.0.for=300ms",
        "traffic.sustained_convergence_validation_time=200ms"}) {
    words.insert(words.end(), {"--set", setting});
  }
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

json sweep_in(const Workplace& place, const std::string& folder) {
  return json::parse(read(place.file(folder) / "sweep.json"));
}

std::set<std::string> measured_in(const json& sweep) {
  std::set<std::string> names;
  for (const json& cell : sweep["cells"]) {
    if (!cell["result"].is_null()) {
      names.insert(cell["name"].get<std::string>());
    }
  }
  return names;
}

}  // namespace erchaos::e2e

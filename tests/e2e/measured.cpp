// Trusted runs.
#include "tests/e2e/measured.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace erchaos::e2e {

using nlohmann::json;

const std::vector<std::string> short_run{"--set",          "fault.0.at=2s", "--set",
                                         "fault.0.for=8s", "--set",         "traffic.flows=64"};

json trusted_result(const Workplace& place, const std::string& scenario,
                    const std::vector<std::string>& settings) {
  std::string name = scenario;
  std::replace(name.begin(), name.end(), '/', '-');
  json result;
  for (int attempt = 1; attempt <= 3; ++attempt) {
    const std::string out = fmt::format("run-{}-{}", name, attempt);
    std::vector<std::string> arguments{"run", scenario, "--out", out};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    const Finished finished = place.run(arguments);
    if (!std::filesystem::exists(place.file(out) / "result.json")) {
      ADD_FAILURE() << "no result: " << finished.output;
      return result;
    }
    result = result_in(place.file(out));
    if (result["trust"]["level"] != "untrusted") {
      return result;
    }
  }
  ADD_FAILURE() << "untrusted three times: " << result["trust"].dump();
  return result;
}

double value(const json& result, const std::string& phase, const std::string& metric) {
  const json& found = result["faults"][0][phase][metric]["value"];
  if (!found.is_number()) {
    ADD_FAILURE() << phase << "." << metric << ": " << result["faults"][0][phase][metric].dump();
    return -1;
  }
  return found.get<double>();
}

}  // namespace erchaos::e2e

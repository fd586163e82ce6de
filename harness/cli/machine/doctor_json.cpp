// Puts checks of the host into JSON.
#include "harness/cli/machine/doctor_json.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace erchaos::cli {

nlohmann::ordered_json doctor_json(const std::vector<HostCheck>& checks) {
  using Json = nlohmann::ordered_json;
  static constexpr std::array<std::string_view, 3> results{"ok", "weak", "missing"};
  Json list = Json::array();
  for (const HostCheck& check : checks) {
    list.push_back({{"name", check.name},
                    {"result", results.at(static_cast<std::size_t>(check.result))},
                    {"finding", check.finding},
                    {"remedy", check.remedy}});
  }
  return {{"schema", "erchaos/doctor/v1"},
          {"can_run", !lacks_any(checks)},
          {"checks", std::move(list)}};
}

}  // namespace erchaos::cli

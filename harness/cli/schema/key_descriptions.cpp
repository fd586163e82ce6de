// Puts the meanings of keys into a scenario's schema.
#include "harness/cli/schema/key_descriptions.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

// Beside what the key may be, if that is described already.
void describe_key(Json& properties, const KeyMeaning& key) {
  if (const auto found = properties.find(key.key); found != properties.end()) {
    const auto bounds = found->find("description");
    (*found)["description"] = bounds == found->end()
                                  ? std::string{key.meaning}
                                  : fmt::format("{}: {}", key.meaning, bounds->get<std::string>());
  }
}

}  // namespace

void describe_keys(Json& scenario, std::span<const KeyMeaning> meanings) {
  Json& tables = scenario.at("properties");
  for (const KeyMeaning& key : meanings) {
    if (key.table.empty()) {
      describe_key(tables, key);
    } else if (key.table == "fault") {
      for (Json& kind : tables.at("fault").at("items").at("oneOf")) {
        describe_key(kind.at("properties"), key);
      }
    } else {
      Json& table = tables.at(std::string{key.table});
      describe_key((table.contains("items") ? table.at("items") : table).at("properties"), key);
    }
  }
}

}  // namespace erchaos::cli

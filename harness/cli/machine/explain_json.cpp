// Puts topics into JSON.
#include "harness/cli/machine/explain_json.hpp"

#include <nlohmann/json.hpp>

namespace erchaos::cli {
namespace {

nlohmann::ordered_json topic_json(const Topic& topic) {
  auto details = nlohmann::ordered_json::array();
  for (const Detail& detail : topic.details) {
    details.push_back({{"label", detail.label}, {"text", detail.text}});
  }
  return {{"name", topic.name},       {"group", topic.group},
          {"meaning", topic.meaning}, {"details", std::move(details)},
          {"to_do", topic.to_do},     {"source", topic.source}};
}

}  // namespace

nlohmann::ordered_json explanations_json(const Topics& topics) {
  auto list = nlohmann::ordered_json::array();
  for (const Topic& topic : topics) {
    list.push_back(topic_json(topic));
  }
  return {{"schema", "erchaos/explanations/v1"}, {"topics", std::move(list)}};
}

}  // namespace erchaos::cli

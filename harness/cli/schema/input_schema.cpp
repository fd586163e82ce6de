// Writes what was recorded of specimens as JSON Schema.
#include "harness/cli/schema/input_schema.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "harness/cli/schema/key_descriptions.hpp"
#include "harness/plan/read/key_meanings.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view draft = "http://json-schema.org/draft-04/schema#";

Json text_like(std::string_view pattern, std::string description = {}) {
  Json schema{{"type", "string"}, {"pattern", pattern}};
  if (!description.empty()) {
    schema["description"] = std::move(description);
  }
  return schema;
}

Json duration_schema(const std::string& bounds = {}) {
  return text_like("^[0-9]+\\.?[0-9]*(us|ms|s|min|h)$",
                   bounds.empty() ? "" : "a duration " + bounds);
}

Json percent_schema() { return text_like("^[0-9]+\\.?[0-9]*%$", "a percentage"); }

Json array_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

// Whether tables may lack any key and may be removed, as in a document that extends another.
enum class Tables { whole, differences };

class Writer {
 public:
  Writer(Tables tables, FaultKinds kinds) : tables_(tables), kinds_(kinds) {}

  Json root(const TableShape& shape) const {
    Json schema{{"$schema", draft}};
    schema.update(table(shape, Tables::whole));
    return schema;
  }

 private:
  Json table(const TableShape& shape, Tables how) const {
    if (shape.is_open) {
      return {{"type", "object"}, {"additionalProperties", key(shape.others)}};
    }
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& [name, of_key] : shape.keys) {
      properties[name] = key(of_key);
      if (shape.is_required(name) && how == Tables::whole) {
        required.push_back(name);
      }
    }
    if (how == Tables::differences) {
      properties["remove"] = {{"type", "boolean"},
                              {"description", "removes it from the topology that is extended"}};
    }
    Json schema{{"type", "object"}};
    if (!shape.kind.empty()) {
      describe_kind(shape.kind, schema, properties);
    }
    schema["properties"] = std::move(properties);
    if (!required.empty()) {
      schema["required"] = std::move(required);
    }
    schema["additionalProperties"] = false;
    return schema;
  }

  // Of examples only: a kind may have parameters that exclude each other.
  void describe_kind(const std::string& name, Json& schema, Json& properties) const {
    properties["kind"] = {{"enum", {name}}};
    const auto kind = std::ranges::find(kinds_, name, &FaultKind::name);
    if (kind == kinds_.end()) {
      return;
    }
    schema["description"] = (*kind)->summary;
    for (const FaultParameter& parameter : (*kind)->parameters) {
      properties[std::string{parameter.name}]["description"] = parameter.meaning;
    }
  }

  Json key(const KeyShape& shape) const {
    if (shape.types.size() == 1) {
      return value(*shape.types.begin(), shape);
    }
    Json any = Json::array();
    for (const ValueType type : shape.types) {
      any.push_back(value(type, shape));
    }
    return {{"anyOf", std::move(any)}};
  }

  Json inner_tables(const KeyShape& shape) const {
    if (shape.tables.size() == 1) {
      return table(shape.tables.front(), tables_);
    }
    Json one = Json::array();
    for (const TableShape& each : shape.tables) {
      one.push_back(table(each, tables_));
    }
    return {{"oneOf", std::move(one)}};
  }

  Json value(ValueType type, const KeyShape& shape) const {
    switch (type) {
      case ValueType::text:
        return shape.choices.empty() ? Json{{"type", "string"}, {"minLength", 1}}
                                     : Json{{"enum", shape.choices}};
      case ValueType::boolean:
        return {{"type", "boolean"}};
      case ValueType::integer:
        return {{"type", "integer"}, {"minimum", shape.least}, {"maximum", shape.most}};
      case ValueType::duration:
        return duration_schema(shape.bounds);
      case ValueType::percent:
        return percent_schema();
      case ValueType::rate:
        return text_like("^[0-9]+\\.?[0-9]*(bit|kbit|Mbit|Gbit)$", "a rate " + shape.bounds);
      case ValueType::address:
        return {{"type", "string"}, {"format", "ipv4"}};
      case ValueType::address6:
        return {{"type", "string"}, {"format", "ipv6"}};
      case ValueType::network:
        return network("^[0-9.]+/[0-9]+$");
      case ValueType::network6:
        return network("^[0-9a-fA-F:.]+/[0-9]+$");
      case ValueType::networks:
        return array_of(network("^[0-9.]+/[0-9]+$"));
      case ValueType::networks6:
        return array_of(network("^[0-9a-fA-F:.]+/[0-9]+$"));
      case ValueType::texts:
        return array_of({{"type", "string"}});
      case ValueType::table:
        return inner_tables(shape);
      case ValueType::tables:
        return array_of(inner_tables(shape));
    }
    return {};
  }

  static Json network(std::string_view pattern) { return text_like(pattern, "a network"); }

  Tables tables_;
  FaultKinds kinds_;
};

Json limit_schema(const MetricDefinition& metric) {
  Json schema = metric.unit == Unit::percent ? percent_schema()
                : metric.unit == Unit::count ? Json{{"type", "integer"}, {"minimum", 0}}
                                             : duration_schema();
  schema["description"] = fmt::format("{} ({})", metric.formula, metric.source);
  return schema;
}

// [limits] and [limits.<class>]: metrics below `failover` and `reversion`, whose keys may be
// quoted.
Json limits_schema(std::span<const MetricDefinition> metrics) {
  Json phase = Json::object();
  for (const MetricDefinition& metric : metrics) {
    phase[std::string{metric.name}] = limit_schema(metric);
  }
  const Json names{{"type", "object"}, {"properties", phase}, {"additionalProperties", false}};
  const Json quoted{{"^(failover|reversion)\\.", {{"type", Json::array({"string", "integer"})}}}};
  const Json phases{{"failover", {{"$ref", "#/definitions/metrics"}}},
                    {"reversion", {{"$ref", "#/definitions/metrics"}}}};
  const Json of_class{{"type", "object"},
                      {"properties", phases},
                      {"patternProperties", quoted},
                      {"additionalProperties", false}};
  Json limits = of_class;
  limits["additionalProperties"] = of_class;
  return {{"limits", std::move(limits)}, {"metrics", names}};
}

}  // namespace

Json scenario_schema(const TableShape& shape, FaultKinds kinds,
                     std::span<const MetricDefinition> metrics) {
  Json schema = Writer{Tables::whole, kinds}.root(shape);
  const Json limits = limits_schema(metrics);
  schema["title"] = "erchaos scenario";
  schema["properties"]["limits"] = limits.at("limits");
  schema["definitions"] = {{"metrics", limits.at("metrics")}};
  describe_keys(schema, key_meanings);
  return schema;
}

Json topology_schema(const TableShape& shape) {
  Json schema = Writer{Tables::differences, {}}.root(shape);
  schema["title"] = "erchaos topology";
  schema["required"] = {"name"};
  schema["properties"]["extends"]["description"] =
      "the topology from which this one differs: a path from the folder of this file, or a "
      "design's name";
  return schema;
}

}  // namespace erchaos::cli

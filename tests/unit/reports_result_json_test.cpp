// result.json: the figures, and the JSON Schema that other programs rely on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/schema_check.hpp"

namespace erchaos::reports_result_json_test {
namespace {

using nlohmann::json;

json rendered(const Result& result) { return json::parse(reports::result_json(result)); }

std::string violations(const json& document) {
  return erchaos::violations("result.schema.json", document);
}

TEST(ResultJson, OfACompleteRunIsValid) { EXPECT_EQ(violations(rendered(samples::full())), ""); }

TEST(ResultJson, OfAnInconclusiveRunIsValid) {
  EXPECT_EQ(violations(rendered(samples::inconclusive())), "");
}

TEST(ResultJson, WithoutMeasuredValuesIsValid) {
  EXPECT_EQ(violations(rendered(samples::unmeasured())), "");
}

TEST(ResultJson, WithTcpConnectionsIsValid) {
  Result result = samples::full();
  result.connections = {samples::survivor(0), samples::opened_again(1), samples::given_up(2)};
  EXPECT_EQ(violations(rendered(result)), "");
}

TEST(ResultJson, WithClassesIsValid) {
  const Result result = samples::with_classes();
  const json document = rendered(result);
  EXPECT_EQ(violations(document), "");
  const json& classes = document.at("faults").at(0).at("failover").at("classes");
  EXPECT_EQ(classes.at("voice").at("mttr").at("value"), 408.25);
  EXPECT_EQ(classes.at("web").at("requests_failed").at("value"), 3);
  EXPECT_EQ(document.at("limits").back().at("name"), "voice.failover.mttr");
  const json& web = document.at("connections").back();
  EXPECT_EQ(web.at("protocol"), "tcp-per-request");
  EXPECT_EQ(web.at("connect_failures"), json::parse(R"({"timed-out": 2, "refused": 1})"));
  EXPECT_TRUE(web.at("survived").is_null());
}

TEST(ResultJson, WithStagesIsValid) {
  Result result = samples::full();
  set_faults(result, {samples::maintenance()});
  const json document = rendered(result);
  EXPECT_EQ(violations(document), "");
  const json& fault = document.at("faults").at(0);
  EXPECT_EQ(fault.at("stages").at(0).at("name"), "sessions-down");
  EXPECT_EQ(fault.at("stages").at(0).at("at_ms"), 8000);
  EXPECT_EQ(fault.at("stages").at(1).at("aftermath").at("flows_hit").at("value"), 50);
  EXPECT_EQ(fault.at("not_moved").at(0).at("prefix"), "10.2.0.0/16");
}

TEST(ResultSchema, RejectsAMissingKey) {
  json document = rendered(samples::full());
  document["trust"].erase("tester_drops");
  EXPECT_THAT(violations(document), testing::StrEq("required at #/trust"));
}

TEST(ResultSchema, RejectsAnUnknownKey) {
  json document = rendered(samples::full());
  document["flows"][0]["colour"] = "blue";
  EXPECT_THAT(violations(document), testing::StrEq("additionalProperties at #/flows/0/colour"));
}

TEST(ResultSchema, RejectsAnUnknownVerdict) {
  json document = rendered(samples::full());
  document["verdict"] = "probably";
  EXPECT_NE(violations(document), "");
}

TEST(ResultSchema, RejectsAMetricWithoutAccuracy) {
  json document = rendered(samples::full());
  document["faults"][0]["failover"]["mttr"].erase("accuracy");
  EXPECT_NE(violations(document), "");
}

TEST(ResultSchema, RejectsANumberInQuotesInAReversion) {
  json document = rendered(samples::full());
  document["faults"][0]["reversion"]["event_ms"] = "20001";
  EXPECT_NE(violations(document), "");
}

TEST(ResultSchema, DescribesEveryPropertyAndDefinition) {
  const json schema = json::parse(std::ifstream{ERCHAOS_SOURCE "/reports/json/result.schema.json"});
  const auto expect_described = [](const json& properties) {
    for (const auto& [name, property] : properties.items()) {
      EXPECT_TRUE(property.contains("description") || property.contains("$ref")) << name;
    }
  };
  expect_described(schema.at("properties"));
  expect_described(schema.at("definitions"));
  for (const json& definition : schema.at("definitions")) {
    expect_described(definition.at("properties"));
  }
}

TEST(ResultJson, NamesItsSchema) {
  EXPECT_EQ(rendered(samples::full()).at("schema"), "erchaos/result/v1");
}

TEST(ResultJson, WritesInstantsInMillisecondsSinceTimeZero) {
  const json fault = rendered(samples::full()).at("faults").at(0);
  EXPECT_EQ(fault.at("inject_ms"), 5000);
  EXPECT_EQ(fault.at("injected_ms"), 5000.25);
  EXPECT_EQ(fault.at("reversion").at("event_ms"), 20001);
}

TEST(ResultJson, WritesAMetricWithUnitAccuracyAndMethod) {
  const json metric =
      rendered(samples::full()).at("faults").at(0).at("failover").at("full_convergence_time");
  EXPECT_EQ(metric, json::parse(R"({"value": 837.123, "unit": "ms", "accuracy": [-10, 10],
                                    "method": "loss-derived", "clock_free": false,
                                    "valid": true})"));
}

TEST(ResultJson, SaysWhyAMetricHasNoValue) {
  const json metric =
      rendered(samples::unmeasured()).at("faults").at(0).at("failover").at("full_convergence_time");
  EXPECT_TRUE(metric.at("value").is_null());
  EXPECT_EQ(metric.at("note"), "128 flows were still dark");
}

TEST(ResultJson, WritesTheRecoverySplit) {
  const json split = rendered(samples::full()).at("faults").at(0).at("failover").at("recovery")[0];
  EXPECT_EQ(split.at("detected_how"), "bfd");
  EXPECT_EQ(split.at("detection_ms"), 781.2);
  EXPECT_EQ(split.at("residual_ms"), -7.2);
}

TEST(ResultJson, WritesAFaultThatWasNeverHealedAsNull) {
  const json fault = rendered(samples::unmeasured()).at("faults").at(0);
  EXPECT_TRUE(fault.at("heal_ms").is_null());
  EXPECT_TRUE(fault.at("reversion").is_null());
}

TEST(ResultJson, WritesFlowsWithTheirOutagesAndPaths) {
  const json flow = rendered(samples::full()).at("flows").at(255);
  EXPECT_EQ(flow.at("id"), 255);
  EXPECT_EQ(flow.at("class"), "probe");
  EXPECT_EQ(flow.at("void"), 2);
  EXPECT_EQ(flow.at("outages"), json::parse(R"([{"begin_ms": 5002, "end_ms": 5832, "lost": 83}])"));
  EXPECT_EQ(flow.at("path_during"), json::parse(R"(["core", "cpe3"])"));
  EXPECT_EQ(flow.at("path_after"), json::parse(R"(["core", "cpe2"])"));
}

TEST(ResultJson, WritesWherePacketsWereLost) {
  const json document = rendered(samples::full());
  EXPECT_EQ(document.at("flows").at(0).at("lost_after"),
            json::parse(R"([{"node": "cpe1", "packets": 82}, {"node": "core", "packets": 1}])"));
  EXPECT_EQ(document.at("faults").at(0).at("failover").at("losses").at(1),
            json::parse(R"({"from": "onprem", "to": "vnet", "last_node": "core", "packets": 12})"));
}

TEST(ResultJson, WritesDelaysAndRoundTripsOfTheThreePeriods) {
  Result result = samples::full();
  result.flows[0].delay.before = {.min = 0.0154, .median = 15.02, .p99 = 15.5, .max = 20};
  result.flows[0].round_trip.during = 30.1234;
  const json document = rendered(result);
  EXPECT_EQ(violations(document), "");
  const json flow = document.at("flows").at(0);
  EXPECT_EQ(flow.at("delay_ms"), json::parse(R"({"before": {"min": 0.015, "median": 15.02,
      "p99": 15.5, "max": 20}, "during": null, "after": null})"));
  EXPECT_EQ(flow.at("round_trip_ms"),
            json::parse(R"({"before": null, "during": 30.123, "after": null})"));
}

TEST(ResultJson, WritesAnOutageWithoutEndAsNull) {
  const json flow = rendered(samples::unmeasured()).at("flows").at(0);
  EXPECT_TRUE(flow.at("outages").at(0).at("end_ms").is_null());
}

TEST(ResultJson, WritesTcpConnectionsWithTheirIncidents) {
  Result result = samples::full();
  result.connections = {samples::survivor(0), samples::opened_again(1), samples::given_up(2)};
  const json connections = rendered(result).at("connections");
  EXPECT_EQ(connections.at(0).at("survived"), true);
  EXPECT_EQ(connections.at(0).at("round_trip_ms").at("before").at("p99"), 0.5);
  EXPECT_TRUE(connections.at(0).at("round_trip_ms").at("after").is_null());
  EXPECT_EQ(connections.at(1).at("incidents"),
            json::parse(R"([{"at_ms": 8002, "what": "timed-out", "attempts": 2,
                             "last_failure": "refused", "reconnected_ms": 8201,
                             "reestablish_ms": 3200}])"));
  EXPECT_TRUE(connections.at(2).at("reestablish_max_ms").is_null());
  EXPECT_TRUE(connections.at(2).at("outages").at(0).at("end_ms").is_null());
}

TEST(ResultJson, WritesLimitsWithWhatWasMeasured) {
  const json limits = rendered(samples::full()).at("limits");
  EXPECT_EQ(limits.at(0), json::parse(R"({"name": "failover.full_convergence_time", "limit": 1500,
                                          "unit": "ms", "measured": 1834, "accuracy": [0, 0], "passed": false,
                                          "valid": true})"));
}

TEST(ResultJson, KeepsTheWholeSeed) {
  Result result = samples::full();
  result.scenario.seed = std::numeric_limits<std::uint64_t>::max();
  EXPECT_EQ(rendered(result).at("scenario").at("seed"), result.scenario.seed);
}

TEST(ResultJson, KeepsQuotesAndNewlinesAndReplacesInvalidUtf8) {
  const std::string name = rendered(samples::inconclusive()).at("scenario").at("name");
  EXPECT_EQ(name, "the \"<primary>\" & 'dies'\n\x1b[31m\x01 \xEF\xBF\xBD]]> \\");
}

}  // namespace
}  // namespace erchaos::reports_result_json_test

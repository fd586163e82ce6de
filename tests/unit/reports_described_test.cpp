// What the program says of its files is what they are: golden schemas, and a run that version 0.1.0
// stored before its writer, its reader and its schema came from one list.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/json/described.hpp"
#include "reports/json/json_schema.hpp"
#include "reports/json/typescript.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/schema_check.hpp"

namespace erchaos::reports_described_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const std::filesystem::path stored = ERCHAOS_SOURCE "/tests/stored";

json parsed(const std::filesystem::path& file) { return json::parse(std::ifstream{file}); }

json golden(const std::string& name) {
  return parsed(std::filesystem::path{ERCHAOS_SOURCE "/reports/json"} / name);
}

// After a change: build/release/describe_files reports/json /tmp
TEST(Schema, OfAResultIsTheOneInTheRepository) {
  const json schema = reports::json_schema<Result>(reports::result_schema);
  EXPECT_EQ(json::diff(golden("result.schema.json"), schema).dump(1), "[]");
}

TEST(Schema, OfRepetitionsIsTheOneInTheRepository) {
  const json schema = reports::json_schema<Repetitions>(reports::repetitions_schema);
  EXPECT_EQ(json::diff(golden("repetitions.schema.json"), schema).dump(1), "[]");
}

TEST(Schema, OfASweepIsTheOneInTheRepository) {
  const json schema = reports::json_schema<Sweep>(reports::sweep_schema);
  EXPECT_EQ(json::diff(golden("sweep.schema.json"), schema).dump(1), "[]");
}

// After a change that is meant: write what the test prints into the file.
TEST(ResultJson, OfASampleIsTheOneInTheRepository) {
  Result sample = samples::with_classes();
  sample.flows.resize(2);
  const json rendered = json::parse(reports::result_json(sample));
  EXPECT_EQ(json::diff(parsed(stored / "result.json"), rendered).dump(1), "[]") << rendered;
}

// What follows from rounded figures may differ by as much.
void expect_same(const json& one, const json& other) {
  for (const json& change : json::diff(one, other)) {
    const json::json_pointer place{change.at("path").get<std::string>()};
    ASSERT_EQ(change.at("op"), "replace") << change;
    ASSERT_TRUE(change.at("value").is_number()) << change;
    EXPECT_NEAR(one.at(place).get<double>(), change.at("value").get<double>(), 0.0011) << change;
  }
}

TEST(StoredRun, OfVersion1IsWrittenBackUnchanged) {
  const reports::Run run = reports::read_run(stored / "run-v1");
  const json written = json::parse(reports::result_json(run.result));
  expect_same(parsed(stored / "run-v1" / "result.json"), written);
  EXPECT_EQ(violations("result.schema.json", written), "");
}

TEST(StoredRun, OfVersion1HasItsActionsInOrder) {
  const reports::Run run = reports::read_run(stored / "run-v1");
  std::vector<std::string> names;
  for (const ActionResult& each : run.result.actions) {
    EXPECT_TRUE(each.action.verified);
    names.push_back(each.action.name);
  }
  EXPECT_THAT(names, testing::ElementsAre("failover", "sessions-down", "sessions-up", "reversion"));
}

TEST(TypeScript, HasAnInterfaceForEachNamedStruct) {
  const std::string types = reports::typescript<Result>();
  EXPECT_THAT(types, HasSubstr("export interface RouteTable {"));
  EXPECT_THAT(types, HasSubstr("  level: \"trusted\" | \"degraded\" | \"untrusted\";"));
  EXPECT_THAT(types, HasSubstr("  reversion: Aftermath | null;"));
  EXPECT_THAT(types, HasSubstr("  note?: string;"));
  EXPECT_THAT(types, Not(HasSubstr(": ;")));
}

}  // namespace
}  // namespace erchaos::reports_described_test

// Runs read back: what is written again reads as it did, and what is missing or broken is reported.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/json/located_json.hpp"
#include "reports/text/console.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_link_failover_samples.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_read_run_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

class RunDirectory : public testing::Test {
 protected:
  const std::filesystem::path& path() const { return directory_.path(); }

  reports::Run written_and_read(const Result& result, const Timeline& timeline = {}) const {
    reports::write_timeline(path(), timeline);
    reports::write_result(path(), result);
    return reports::read_run(path());
  }

  void put(const std::filesystem::path& name, const std::string& text) const {
    std::filesystem::create_directories((path() / name).parent_path());
    std::ofstream{path() / name} << text;
  }

  std::string complaint() const {
    try {
      reports::read_run(path());
    } catch (const reports::BadFile& error) {
      return error.what();
    }
    return "none";
  }

 private:
  TempDir directory_;
};

std::vector<Result> all_samples() {
  Result with_connections = samples::with_classes();
  with_connections.connections = {samples::survivor(0), samples::opened_again(1),
                                  samples::given_up(2)};
  Result with_maintenance = samples::full();
  set_faults(with_maintenance, {samples::maintenance()});
  return {samples::full(),  samples::with_classes(), samples::inconclusive(), samples::unmeasured(),
          with_connections, with_maintenance,        samples::failed_over()};
}

TEST_F(RunDirectory, ReadsAsItWasWritten) {
  for (const Result& result : all_samples()) {
    EXPECT_EQ(reports::result_json(written_and_read(result).result), reports::result_json(result));
  }
}

TEST_F(RunDirectory, IsReportedAsItWas) {
  for (const Result& result : all_samples()) {
    const reports::Run read = written_and_read(result);
    EXPECT_EQ(reports::console_table(read.result, reports::Colour::off),
              reports::console_table(result, reports::Colour::off));
    for (const reports::Format* format : reports::formats()) {
      EXPECT_EQ(format->render(read), format->render({.result = result, .timeline = {}}))
          << format->name;
    }
  }
}

TEST_F(RunDirectory, HasItsTimelineAndConfigurations) {
  const Timeline timeline{{.at = samples::zero, .source = Source::run, .what = What::phase_begin},
                          {.at = samples::zero + std::chrono::nanoseconds{1},
                           .source = Source::bfd,
                           .node = "cpe1",
                           .what = What::down,
                           .subject = "172.16.0.2",
                           .detail = "two\n\"lines\""},
                          {.at = samples::zero + std::chrono::nanoseconds{2},
                           .source = Source::fault,
                           .what = What::stage,
                           .subject = "maintenance",
                           .stage = "sessions-down"},
                          {.at = samples::zero + std::chrono::nanoseconds{3},
                           .source = Source::fault,
                           .what = What::stage_done,
                           .subject = "maintenance",
                           .stage = "sessions-down"}};
  put("nodes/cpe1/frr.conf", "hostname cpe1\n");
  const reports::Run run = written_and_read(samples::full(), timeline);
  EXPECT_EQ(run.timeline, timeline);
  EXPECT_EQ(word_of(timeline.back()), "sessions-down-done");
  EXPECT_EQ(run.configurations.at("cpe1/frr.conf"), "hostname cpe1\n");
  EXPECT_THAT(run.missing, SizeIs(0));
}

TEST_F(RunDirectory, OfAKilledRunNamesWhatIsMissing) {
  put("nodes/cpe1/frr.conf", "hostname cpe1\n");
  const reports::Run run = reports::read_run(path());
  EXPECT_THAT(run.missing, ElementsAre(HasSubstr("timeline.ndjson is missing"),
                                       HasSubstr("result.json is missing")));
  EXPECT_EQ(run.result.verdict, Verdict::inconclusive);
  EXPECT_EQ(run.result.reasons, run.missing);
}

TEST_F(RunDirectory, OfANewerSchemaIsDistinguishedFromAnInvalidOne) {
  put("timeline.ndjson", "");
  put("result.json", "{\n\"schema\": \"erchaos/result/v2\"}");
  EXPECT_THAT(complaint(), HasSubstr("result.json:2: /schema: \"erchaos/result/v2\" is the schema "
                                     "of another version of erchaos"));
  put("result.json", "{\n\"schema\": \"erchaos/result/v1\"}");
  EXPECT_THAT(complaint(), HasSubstr("result.json:1: the file: has no 'scenario'"));
}

TEST_F(RunDirectory, ThatIsInvalidIsReportedWithThePlace) {
  put("result.json", "{\n\n\"schema\": ");
  EXPECT_THAT(complaint(), HasSubstr("result.json:3: is not JSON"));
  put("timeline.ndjson", "{\"t\":1,\"source\":\"run\",\"node\":\"\",\"what\":\"note\"}\n{\"t\":");
  EXPECT_THAT(complaint(), HasSubstr("timeline.ndjson:2: is not JSON"));
  put("timeline.ndjson", "{\"t\":1,\"source\":\"sun\",\"node\":\"\",\"what\":\"note\"}\n");
  EXPECT_THAT(complaint(), HasSubstr("timeline.ndjson:1: /source: must be one of run, fault"));
}

// Nanoseconds end after 292 years, and times are added and subtracted.
TEST_F(RunDirectory, OfTimesThatCannotBeIsReportedWithThePlace) {
  const auto complaint_about = [&](const nlohmann::json::json_pointer& place,
                                   const nlohmann::json& value) {
    auto result = nlohmann::json::parse(reports::result_json(samples::full()));
    result.at(place) = value;
    put("timeline.ndjson", "");
    put("result.json", result.dump());
    return complaint();
  };
  using nlohmann::literals::operator""_json_pointer;
  const auto too_long = HasSubstr(": must be less than a hundred years");
  EXPECT_THAT(complaint_about("/interval_ms"_json_pointer, 1e300), too_long);
  EXPECT_THAT(complaint_about("/interval_ms"_json_pointer, -1e300), too_long);
  EXPECT_THAT(complaint_about("/time_zero/t"_json_pointer, std::uint64_t{1} << 63), too_long);
  for (const char* utc : {"9999-01-01T00:00:00.0Z", "2026-01-01T00:00:00.5e300Z"}) {
    EXPECT_THAT(complaint_about("/time_zero/utc"_json_pointer, utc),
                HasSubstr("/time_zero/utc: must be a time such as"));
  }
  EXPECT_EQ(complaint_about("/interval_ms"_json_pointer, 1000), "none");
  put("timeline.ndjson", R"({"t":18446744073709551615,"source":"run","node":"","what":"note"})"
                         "\n");
  EXPECT_THAT(complaint(), HasSubstr("timeline.ndjson:1: /t: must be less than a hundred years"));
}

// The largest numbers that JSON has are written as they were read.
TEST_F(RunDirectory, KeepsNumbersOfAnySize) {
  auto result = nlohmann::json::parse(reports::result_json(samples::full()));
  result["trust"]["noise_floor_loss"] = 1.7e308;
  put("result.json", result.dump());
  const auto read = nlohmann::json::parse(reports::result_json(reports::read_run(path()).result));
  EXPECT_EQ(read["trust"]["noise_floor_loss"], 1.7e308);
}

TEST_F(RunDirectory, WithoutARunIsReported) {
  EXPECT_THAT(complaint(), HasSubstr("not a run directory"));
}

}  // namespace
}  // namespace erchaos::reports_read_run_test

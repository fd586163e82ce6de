// Predictions of a circuit's links held against what Azure reports of a test on them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "harness/cli/commands.hpp"
#include "reports/azure/as_path.hpp"
#include "reports/azure/compare_link_failover_tests.hpp"
#include "reports/azure/read_link_failover_tests.hpp"
#include "reports/format.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/reports_link_failover_samples.hpp"

namespace erchaos::reports_compare_links_test {
namespace {

using reports::LinkFailoverTest;
using reports::PathDifference;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// What Azure's REST API returns: the provider's AS is another than the lab's, and its own.
const std::string actual_text = R"([
  {
    "startTimeUtc": "2026-11-20T08:00:00Z",
    "endTimeUtc": "2026-11-20T08:21:30Z",
    "status": "Completed",
    "wasSimulationSuccessful": true,
    "linkType": "Primary",
    "circuitTestCategory": "BgpDisconnect",
    "isSimulationVerified": true,
    "someNewField": {"anything": [1, 2]},
    "redundantRoutes": {
      "beforeSimulation": [
        {"route": "10.1.0.0/16", "nextHop": "172.16.100.1*",
         "primaryASPath": "64500 65099", "secondaryASPath": "64500 65099"}
      ],
      "duringSimulation": []
    },
    "nonRedundantRoutes": {
      "beforeSimulation": [],
      "duringSimulation": [
        {"route": "10.1.0.0/16", "nextHop": "172.16.100.5",
         "primaryASPath": "", "secondaryASPath": "64500 64500 64500"}
      ]
    },
    "bgpStatus": [
      {"type": "IPv4", "link": "Primary", "status": "Connected", "checkTimeUtc": "2026-11-20T08:00:00Z"},
      {"type": "IPv4", "link": "Primary", "status": "Disconnected", "checkTimeUtc": "2026-11-20T08:10:00Z"},
      {"type": "IPv4", "link": "Primary", "status": "Connected", "checkTimeUtc": "2026-11-20T08:22:00Z"},
      {"type": "IPv4", "link": "Secondary", "status": "Connected", "checkTimeUtc": "2026-11-20T08:10:00Z"}
    ]
  }
])";

std::string with(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class CompareLinks : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& text) const {
    std::ofstream{directory_.path() / name} << text;
    return directory_.path() / name;
  }
  std::vector<LinkFailoverTest> read(const std::string& text) const {
    return reports::read_link_failover_tests(
        reports::LocatedJson::parse(file("actual.json", text)));
  }
  reports::LinkComparisons compared(const std::string& text) const {
    return reports::compare(reports::link_failover_tests(samples::failed_over()), read(text));
  }
  std::string complaint(const std::string& text) const {
    try {
      read(text);
    } catch (const reports::BadFile& error) {
      return error.what();
    }
    return "none";
  }
  // Of `erchaos compare RUN ACTUAL`.
  cli::ExitStatus status(const std::string& text) const {
    const auto run = directory_.path() / "run";
    std::filesystem::create_directories(run);
    reports::write_result(run, samples::failed_over());
    reports::write_timeline(run, {});
    return cli::compare({.base = run, .now = file("actual.json", text)});
  }

 private:
  TempDir directory_;
};

TEST_F(CompareLinks, FindsNothingIfAllIsAsPredicted) {
  const auto found = compared(actual_text);
  ASSERT_THAT(found.links, SizeIs(1));
  EXPECT_EQ(found.links[0].title, "Primary BgpDisconnect, predicted by silent-cut cpe1-pe1");
  EXPECT_THAT(found.links[0].worse, IsEmpty());
  EXPECT_THAT(found.links[0].unknown, IsEmpty());
  EXPECT_THAT(found.links[0].other,
              ElementsAre("10.1.0.0/16 during over Secondary: AS path predicted \"64500 65010\", "
                          "actually \"64500 64500 64500\", which differs by prepends only"));
  EXPECT_EQ(status(actual_text), cli::ExitStatus::passed);
}

TEST_F(CompareLinks, FindsLessRedundancy) {
  const std::string text = with(actual_text, R"("primaryASPath": "64500 65099", )", "");
  const std::string not_redundant =
      with(with(text, "\"redundantRoutes\"", "\"nonRedundantRoutesX\""), "\"nonRedundantRoutes\"",
           "\"redundantRoutes\"");
  const std::string swapped = with(not_redundant, "nonRedundantRoutesX", "nonRedundantRoutes");
  const auto found = compared(swapped);
  EXPECT_THAT(found.links[0].worse,
              Contains("10.1.0.0/16 before: predicted redundant, actually over Secondary alone"));
  EXPECT_THAT(found.links[0].other,
              Contains("10.1.0.0/16 during: predicted over Secondary alone, actually redundant"));
  EXPECT_EQ(status(swapped), cli::ExitStatus::failed);
}

TEST_F(CompareLinks, FindsALostRoute) {
  const std::string gone = with(actual_text, R"("10.1.0.0/16", "nextHop": "172.16.100.5")",
                                R"("10.9.0.0/16", "nextHop": "172.16.100.5")");
  const auto found = compared(gone);
  EXPECT_THAT(
      found.links[0].worse,
      ElementsAre("10.1.0.0/16 during: predicted over Secondary alone, actually not there"));
  EXPECT_THAT(found.links[0].other,
              Contains("10.9.0.0/16 during: predicted not there, actually over Secondary alone"));
  EXPECT_EQ(status(gone), cli::ExitStatus::failed);
}

TEST_F(CompareLinks, FindsOtherPathsAndNextHopsAndSessions) {
  std::string text = with(actual_text, "172.16.100.1*", "192.0.2.1");
  text = with(text, "\"64500 65099\"", "\"3356 65099\"");
  text = with(text, R"("status": "Disconnected")", R"("status": "Connected")");
  EXPECT_THAT(
      compared(text).links[0].other,
      AllOf(Contains("10.1.0.0/16 before: next hop predicted 172.16.100.1, actually 192.0.2.1"),
            Contains("10.1.0.0/16 before over Primary: AS path predicted \"64500 65010\", actually "
                     "\"3356 65099\""),
            Contains("BGP status of Primary IPv4: predicted Connected, Disconnected, Connected, "
                     "actually Connected")));
  EXPECT_EQ(status(text), cli::ExitStatus::passed);
}

TEST_F(CompareLinks, FindsATestThatFailed) {
  const std::string unsuccessful =
      with(actual_text, "\"wasSimulationSuccessful\": true", "\"wasSimulationSuccessful\": false");
  EXPECT_THAT(compared(unsuccessful).links[0].worse, ElementsAre("the test was not successful"));
  EXPECT_EQ(status(unsuccessful), cli::ExitStatus::failed);
  const std::string stuck = with(actual_text, "\"Completed\"", "\"StopFailed\"");
  EXPECT_THAT(compared(stuck).links[0].worse, ElementsAre("the test's status is StopFailed"));
}

TEST_F(CompareLinks, ReportsUnknownValues) {
  const auto found = compared(R"([{"linkType": "Primary", "bgpStatus": null}])");
  EXPECT_THAT(
      found.links[0].unknown,
      ElementsAre("wasSimulationSuccessful: unknown on the actual side",
                  "isSimulationVerified: unknown on the actual side",
                  "status: unknown on the actual side", "routes before: unknown on the actual side",
                  "routes during: unknown on the actual side",
                  "BGP status: unknown on the actual side"));
  EXPECT_THAT(comparison_text(found), HasSubstr("as far as both sides report"));
  EXPECT_THAT(comparison_text(compared(actual_text)), Not(HasSubstr("as far as")));
}

TEST_F(CompareLinks, AreInconclusiveWithoutACounterpart) {
  const std::string other =
      with(actual_text, R"("linkType": "Primary")", R"("linkType": "Secondary")");
  EXPECT_THAT(compared(other).unmatched,
              ElementsAre("Secondary BgpDisconnect: not predicted",
                          "Primary: predicted by silent-cut cpe1-pe1, and not tested"));
  EXPECT_EQ(status(other), cli::ExitStatus::inconclusive);
}

TEST_F(CompareLinks, PreferThePredictionOfTheSameCategory) {
  Result result = samples::failed_over();
  add_fault(result, samples::maintenance());
  const auto found = reports::compare(reports::link_failover_tests(result), read(actual_text));
  EXPECT_EQ(found.links[0].title, "Primary BgpDisconnect, predicted by maintenance msee1");
}

TEST_F(CompareLinks, ReadWhatTheCmdletPrints) {
  const auto tests = read(R"({"value": [{"StartTimeUTC": "2026-11-20T08:00:00Z",
    "LinkType": "secondary", "CircuitTestCategory": "aspathprepend",
    "WasSimulationSuccessful": false, "RedundantRoutes": {"BeforeSimulation": [
      {"Route": "10.1.0.0/16", "NextHop": "172.16.100.1"}], "DuringSimulation": null}}]})");
  ASSERT_THAT(tests, SizeIs(1));
  EXPECT_EQ(tests[0].start, "2026-11-20T08:00:00Z");
  EXPECT_EQ(tests[0].link_type, "Secondary");
  EXPECT_EQ(tests[0].category, "ASPathPrepend");
  EXPECT_EQ(tests[0].was_successful, false);
  EXPECT_EQ(tests[0].redundant.before->at(0).next_hop, "172.16.100.1");
  EXPECT_FALSE(tests[0].redundant.during);
}

TEST_F(CompareLinks, ReadBackWhatARunWrote) {
  const auto formats = reports::formats();
  const auto azure = std::ranges::find(formats, "azure", &reports::Format::name);
  const std::string text = (*azure)->render({.result = samples::failed_over(), .timeline = {}});
  const auto found = compared(text);
  ASSERT_THAT(found.links, SizeIs(1));
  EXPECT_THAT(found.links[0].worse, IsEmpty());
  EXPECT_THAT(found.links[0].other, IsEmpty());
  EXPECT_THAT(found.links[0].unknown, IsEmpty());
  EXPECT_THAT(comparison_text(found), HasSubstr("all as predicted"));
}

TEST_F(CompareLinks, ReportTheLineOfAnInvalidFile) {
  EXPECT_THAT(complaint("[\n{\"linkType\": "), HasSubstr("actual.json:2: is not JSON"));
  EXPECT_THAT(complaint("[\n\n{\"colour\": \"blue\"}]"),
              HasSubstr("actual.json:3: /0: is no link failover test: it has none of linkType"));
  EXPECT_THAT(complaint("[{\"linkType\":\n\"Tertiary\"}]"),
              HasSubstr("/0/linkType: must be one of Primary, Secondary, not \"Tertiary\""));
  EXPECT_THAT(complaint("[{\"linkType\": \"Primary\",\n\"redundantRoutes\": []}]"),
              HasSubstr("actual.json:2: /0/redundantRoutes: must be an object, not array"));
  EXPECT_THAT(complaint("[{\"redundantRoutes\": {\"beforeSimulation\":\n[{}]}}]"),
              HasSubstr("actual.json:2: /0/redundantRoutes/beforeSimulation/0: has no 'route'"));
}

TEST_F(CompareLinks, RejectOtherFiles) {
  EXPECT_THROW(status("{}"), reports::BadFile);
  EXPECT_THROW(status("[1]"), reports::BadFile);
  EXPECT_THROW(status("{\"schema\": \"erchaos/other/v1\"}"), reports::BadFile);
}

TEST_F(CompareLinks, KeepForeignTextOffTheTerminal) {
  std::string text = with(actual_text, "10.1.0.0/16", "\\u001b[31m");
  EXPECT_THAT(comparison_text(compared(text)), Not(HasSubstr("\x1b")));
}

TEST(AsPath, IsReadInAnyNotation) {
  EXPECT_THAT(reports::public_as_path("12076-65020"), ElementsAre(12076U));
  EXPECT_THAT(reports::public_as_path("46160 I\n      "), ElementsAre(46160U));
  EXPECT_THAT(reports::public_as_path("99999999999 64511 4200000000"), ElementsAre(64511U));
  EXPECT_THAT(reports::public_as_path(""), IsEmpty());
}

TEST(AsPath, DiffersByPrependsOrOtherwise) {
  EXPECT_EQ(reports::difference_of("3356 65010", "3356 65020 65020"), PathDifference::none);
  EXPECT_EQ(reports::difference_of("3356", "3356 3356"), PathDifference::prepends);
  EXPECT_EQ(reports::difference_of("3356", "3356 174"), PathDifference::other);
}

}  // namespace
}  // namespace erchaos::reports_compare_links_test

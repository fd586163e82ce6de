// junit.xml, read back as a viewer reads it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <map>
#include <sstream>

#include "reports/export/junit_suite.hpp"
#include "reports/format.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/xml_schema_check.hpp"

namespace erchaos::reports_junit_test {
namespace {

using boost::property_tree::ptree;
using testing::HasSubstr;

std::string rendered(const Result& result) {
  const auto all = reports::formats();
  const auto* const format = *std::ranges::find(all, "junit.xml", &reports::Format::file);
  return format->render({.result = result, .timeline = {}});
}

ptree suite_of(const Result& result) {
  std::istringstream text{rendered(result)};
  ptree document;
  boost::property_tree::read_xml(text, document);
  return document.get_child("testsuites.testsuite");
}

std::string attribute(const ptree& element, const std::string& name) {
  return element.get<std::string>("<xmlattr>." + name);
}

std::vector<ptree> cases_of(const ptree& suite) {
  std::vector<ptree> cases;
  for (const auto& [name, child] : suite) {
    if (name == "testcase") {
      cases.push_back(child);
    }
  }
  return cases;
}

std::map<std::string, std::string> properties_of(const ptree& suite) {
  std::map<std::string, std::string> found;
  for (const auto& [name, child] : suite.get_child("properties")) {
    found[attribute(child, "name")] = attribute(child, "value");
  }
  return found;
}

Result passed_without_limits() {
  Result result = samples::full();
  result.verdict = Verdict::passed;
  result.limits.clear();
  result.reasons.clear();
  return result;
}

TEST(Junit, HasACaseForEachLimit) {
  const std::vector<ptree> cases = cases_of(suite_of(samples::full()));
  ASSERT_EQ(cases.size(), 2);
  EXPECT_EQ(attribute(cases[0], "name"), "failover.full_convergence_time");
  EXPECT_EQ(attribute(cases[0], "classname"), "the primary connection dies silently");
  EXPECT_EQ(attribute(cases[1], "name"), "failover.flows_hit");
}

TEST(Junit, SaysOfAMissedLimitWhatWasMeasured) {
  const std::vector<ptree> cases = cases_of(suite_of(samples::full()));
  EXPECT_EQ(attribute(cases.at(0).get_child("failure"), "message"),
            "measured 1834 ms, limit 1500 ms");
  EXPECT_EQ(cases.at(0).get_child("failure").data(),
            "failover.full_convergence_time: measured 1834 ms, limit 1500 ms");
  EXPECT_EQ(cases.at(1).count("failure"), 0);
}

TEST(Junit, SaysOfALimitWithoutValueThatItWasNotMeasured) {
  Result result = samples::full();
  result.limits.front().measured.reset();
  result.limits.front().note = "no fault was healed";
  const ptree failure = cases_of(suite_of(result)).at(0).get_child("failure");
  EXPECT_EQ(attribute(failure, "message"), "not measured, limit 1500 ms");
  EXPECT_EQ(failure.data(),
            "failover.full_convergence_time: not measured, limit 1500 ms\nno fault was healed");
}

TEST(Junit, CountsFailuresAndTime) {
  const ptree suite = suite_of(samples::full());
  EXPECT_EQ(attribute(suite, "tests"), "2");
  EXPECT_EQ(attribute(suite, "failures"), "1");
  EXPECT_EQ(attribute(suite, "errors"), "0");
  EXPECT_EQ(attribute(suite, "time"), "32.000");
}

TEST(Junit, MakesEveryCaseOfAnInconclusiveRunAnError) {
  const ptree suite = suite_of(samples::inconclusive());
  EXPECT_EQ(attribute(suite, "errors"), "1");
  EXPECT_EQ(attribute(suite, "failures"), "0");
  const ptree error = cases_of(suite).at(0).get_child("error");
  EXPECT_THAT(attribute(error, "message"), HasSubstr("the lab did not come up"));
  EXPECT_EQ(error.data(), "the lab did not come up\ninterrupted <by> \"Ctrl-C\"");
}

TEST(Junit, HasTheVerdictAsOnlyCaseWithoutLimits) {
  const std::vector<ptree> cases = cases_of(suite_of(passed_without_limits()));
  ASSERT_EQ(cases.size(), 1);
  EXPECT_EQ(attribute(cases[0], "name"), "verdict");
  EXPECT_EQ(cases[0].count("failure") + cases[0].count("error"), 0);
}

TEST(Junit, MakesTheVerdictAnErrorWhenItIsInconclusive) {
  Result result = samples::inconclusive();
  result.limits.clear();
  const std::vector<ptree> cases = cases_of(suite_of(result));
  ASSERT_EQ(cases.size(), 1);
  EXPECT_EQ(cases[0].count("error"), 1);
}

TEST(Junit, ListsTheMetricsOfEachFaultAsProperties) {
  auto properties = properties_of(suite_of(samples::full()));
  EXPECT_EQ(properties["faults[0].failover.full_convergence_time"], "837 ms");
  EXPECT_EQ(properties["faults[1].reversion.flows_hit"], "0 %");
  EXPECT_EQ(properties["verdict"], "failed");
}

TEST(Junit, NamesClassesInCasesAndProperties) {
  const ptree suite = suite_of(samples::with_classes());
  EXPECT_EQ(attribute(cases_of(suite).back(), "name"), "voice.failover.mttr");
  EXPECT_EQ(properties_of(suite)["faults[0].failover.classes.web.requests_failed"], "3");
}

TEST(Junit, IsValid) {
  reports::Run cut_short;
  cut_short.result.verdict = Verdict::inconclusive;
  cut_short.result.reasons = cut_short.missing = {"result.json is missing"};
  for (const Result& result : {samples::full(), samples::with_classes(), samples::inconclusive(),
                               samples::unmeasured(), passed_without_limits(), cut_short.result}) {
    EXPECT_EQ(xml_violations("junit.xsd", rendered(result)), "");
  }
}

// Of a sweep: the first cell ran twice.
TEST(JunitSuites, HaveTheCasesOfAllRepetitions) {
  const std::vector<Result> twice{samples::full(), samples::full()};
  const std::vector<Result> once{samples::inconclusive()};
  const std::vector suites{reports::junit_suite(twice, 0), reports::junit_suite(once, 1)};
  const auto cases = cases_of(suites[0]);
  ASSERT_EQ(cases.size(), 2 * twice[0].limits.size());
  EXPECT_EQ(attribute(suites[0], "tests"), std::to_string(cases.size()));
  EXPECT_EQ(attribute(suites[1], "id"), "1");
  EXPECT_EQ(attribute(cases.front(), "name"), "01 " + twice[0].limits[0].limit.name());
  EXPECT_TRUE(attribute(cases.back(), "name").starts_with("02 "));
  EXPECT_EQ(xml_violations("junit.xsd", reports::junit_text(suites)), "");
}

TEST(Junit, ValidatorFindsInvalidXml) {
  EXPECT_THAT(xml_violations("junit.xsd", "<testsuites name=\"a\"/>"), HasSubstr("'name'"));
  EXPECT_EQ(xml_violations("junit.xsd", "<testsuites>"), "is not XML");
}

TEST(Junit, SaysWhenTheRunBeganAndWhatItPrinted) {
  const ptree suite = suite_of(samples::full());
  EXPECT_EQ(attribute(suite, "timestamp"), "2023-11-14T22:13:20");
  EXPECT_THAT(suite.get<std::string>("system-out"),
              HasSubstr("\nFAILED (trusted): the primary connection dies silently\n"));
}

TEST(Junit, EscapesWhatXmlReserves) {
  Result result = samples::full();
  result.scenario.name = "<a & \"b\" 'c'>";
  EXPECT_THAT(rendered(result), testing::Not(HasSubstr("<a")));
  EXPECT_EQ(attribute(suite_of(result), "name"), "<a & \"b\" 'c'>");
}

TEST(Junit, HoldsNoCharacterThatXmlForbids) {
  Result result = samples::inconclusive();
  for (char c = 1; c < ' '; ++c) {
    result.reasons.push_back(std::string{"control "} + c);
  }
  result.reasons.emplace_back("not a character: \xEF\xBF\xBF, not UTF-8: \xC3(");
  const std::string text = rendered(result);
  EXPECT_TRUE(std::ranges::none_of(
      text, [](unsigned char c) { return (c < ' ' && c != '\n') || c == 0xFF || c == 0x7F; }));
  EXPECT_THAT(text, testing::Not(HasSubstr("\xEF\xBF\xBF")));
  EXPECT_THAT(text, testing::Not(HasSubstr("\xC3(")));
  EXPECT_EQ(attribute(suite_of(result), "name"),
            "the \"<primary>\" & 'dies'  [31m  \xEF\xBF\xBD]]> \\");
}

}  // namespace
}  // namespace erchaos::reports_junit_test

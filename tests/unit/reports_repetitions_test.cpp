// repetitions.json: written, valid, read back; and what its reader says of files that are broken.
#include <gmock/gmock.h>

#include <fstream>

#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/repetitions_json.hpp"
#include "reports/text/comparison_text.hpp"
#include "reports/text/repetitions_text.hpp"
#include "reports/text/unified_diff.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/unit/repetitions_samples.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/schema_check.hpp"

namespace erchaos::reports_repetitions_test {
namespace {

using nlohmann::json;
using samples::repetitions;
using samples::rising;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Files : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& content) const {
    std::ofstream{directory.path() / name} << content;
    return directory.path() / name;
  }
  static std::string complaint(const std::filesystem::path& file) {
    try {
      reports::read_repetitions(file);
      return "none";
    } catch (const reports::BadFile& error) {
      return error.what();
    }
  }
  // Of the sample with one text replaced by another.
  std::string complaint_about(const std::string& from, const std::string& to) const {
    std::string text = reports::repetitions_json(repetitions(rising(900, 6)));
    text.replace(text.find(from), from.size(), to);
    return complaint(write("broken.json", text));
  }

  TempDir directory;
};

TEST(VerdictLines, OfRepetitionsSayWhySomeDoNotCount) {
  Repetitions all = repetitions(rising(900, 2));
  all.all.push_back({.directory = "3",
                     .verdict = Verdict::inconclusive,
                     .trust = TrustLevel::untrusted,
                     .reasons = {"the host was busy", "and late"}});
  EXPECT_EQ(reports::verdict_lines(all),
            "a cut: passed, 2 of 3 repetitions are conclusive\n"
            "  3: the host was busy\n"
            "  3: and late\n");
}

TEST(RepetitionsJson, IsValid) {
  Repetitions all = repetitions(rising(900, 6));
  all.phases[0].series[0].figures[1].reset();
  all.phases[0].series[3].figures.assign(6, std::nullopt);
  all.all.push_back({.directory = "7",
                     .verdict = Verdict::inconclusive,
                     .trust = TrustLevel::untrusted,
                     .phase = std::chrono::microseconds{1500},
                     .lab = LabUse::rebuilt,
                     .differences = {"cpe1: - a route"},
                     .reasons = {samples::nasty_name}});
  const json document = json::parse(reports::repetitions_json(all));
  EXPECT_EQ(violations("repetitions.schema.json", document), "");
  EXPECT_EQ(document["left_out"], 1);
  EXPECT_EQ(document["repetitions"][6]["phase_ms"], 1.5);
  const json& time = document["phases"][0]["metrics"]["full_convergence_time"];
  EXPECT_EQ(time["without_value"], 1);
  EXPECT_EQ(time["distribution"]["median"], 903);
  EXPECT_EQ(document["phases"][0]["metrics"]["detection_time"]["distribution"], nullptr);
}

TEST(RepetitionsJson, OfNoRepetitionThatCountsIsValid) {
  Repetitions all = repetitions({});
  all.phases.clear();
  EXPECT_EQ(violations("repetitions.schema.json", json::parse(reports::repetitions_json(all))), "");
}

TEST(RepetitionsSchema, RejectsAMetricWithoutValues) {
  json document = json::parse(reports::repetitions_json(repetitions({900})));
  document["phases"][0]["metrics"]["lost_packets"].erase("values");
  EXPECT_NE(violations("repetitions.schema.json", document), "");
}

TEST_F(Files, AreReadAsTheyWereWritten) {
  Repetitions all = repetitions(rising(900, 6));
  all.all[1].lab = LabUse::kept;
  all.all[2].phase = std::chrono::milliseconds{250};
  all.phases[0].series[0].figures[1].reset();
  const std::string text = reports::repetitions_json(all);
  EXPECT_EQ(reports::repetitions_json(reports::read_repetitions(write("all.json", text))), text);
}

TEST_F(Files, OfASingleRunAreReadWithItsConfigurations) {
  Result result = samples::full();
  set_faults(result, {samples::maintenance()});
  reports::write_result(directory.path(), result);
  std::filesystem::create_directories(directory.path() / "nodes/cpe1");
  write("nodes/cpe1/frr.conf", "hostname cpe1\n");
  const Repetitions one = reports::read_repetitions(directory.path());
  EXPECT_EQ(one.verdict(), Verdict::failed);
  ASSERT_EQ(one.phases.size(), 4U);
  EXPECT_EQ(one.phases[1].name, "sessions-down");
  EXPECT_EQ(find_series(one.phases[0].series, "mttr")->values(), std::vector{408.25});
  EXPECT_EQ(one.limits.at(0).metric, "failover.full_convergence_time");
  EXPECT_EQ(one.configurations.at("cpe1/frr.conf"), "hostname cpe1\n");
}

TEST_F(Files, ThatAreInvalidAreReportedWithLineAndPlace) {
  EXPECT_THAT(complaint_about("\"trust\": \"trusted\"", "\"trust\": \"sure\""),
              AllOf(HasSubstr("broken.json:25: /repetitions/0/trust: "),
                    HasSubstr("one of trusted, degraded, untrusted, not \"sure\"")));
  EXPECT_THAT(complaint_about("\"seed\": 1", "\"seed\": -1"),
              HasSubstr("broken.json:7: /scenario/seed: must be an integer of 0 or more"));
  EXPECT_THAT(complaint_about("\"kernel\"", "\"colonel\""),
              HasSubstr("/environment: has no 'kernel'"));
  EXPECT_THAT(complaint_about("[900.0,", "["), HasSubstr("has 5 values, but 6 repetitions count"));
}

TEST_F(Files, ThatAreNotJsonAreReportedWithTheLine) {
  EXPECT_THAT(complaint(write("x.json", "{\n\"schema\": \"a\",\n oops }")),
              HasSubstr("x.json:3: is not JSON"));
  EXPECT_THAT(complaint(write("x.json", "")), HasSubstr("x.json:1: is not JSON"));
  EXPECT_THAT(complaint(write("x.json", "{\"schema\": \"else\"}")),
              HasSubstr("one of erchaos/repetitions/v1, erchaos/result/v1, not \"else\""));
}

TEST_F(Files, ThatDoNotExistAreReported) {
  EXPECT_THAT(complaint(directory.path() / "nothing.json"), HasSubstr("cannot be read"));
  EXPECT_THAT(complaint(directory.path()), HasSubstr("neither a repetitions.json"));
}

TEST(UnifiedDiff, ShowsWhatChanged) {
  EXPECT_EQ(reports::unified_diff("cpe1/frr.conf", "a\nb\nc\n", "a\nB\nc\n"),
            "--- base/cpe1/frr.conf\n+++ new/cpe1/frr.conf\n@@ -1,3 +1,3 @@\n a\n-b\n+B\n c\n");
  EXPECT_EQ(reports::unified_diff("x", "a\n", "a\n"), "");
}

TEST(RepetitionsTable, HasMedianPercentilesAndInterval) {
  const std::string table = reports::repetitions_table(repetitions(rising(900, 10)));
  EXPECT_THAT(table, HasSubstr("10 repetitions, 10 conclusive; lab kept 0 times"));
  EXPECT_THAT(table, HasSubstr("failover of silent-cut on cpe1-pe1"));
  EXPECT_THAT(table, testing::ContainsRegex(
                         "full convergence +905 ms +900 ms +909 ms +909 ms +901 ms to 908 ms"));
}

TEST(RepetitionLine, SaysWhyAndWhatDiffered) {
  const Repetition one{.directory = "02",
                       .verdict = Verdict::failed,
                       .phase = std::chrono::milliseconds{12300},
                       .lab = LabUse::rebuilt,
                       .differences = {"cpe1: - 10.2.0.0/16"},
                       .reasons = {"failover.mttr is 9 ms, the limit is 5 ms"}};
  EXPECT_THAT(
      reports::repetition_line(one, samples::full()),
      AllOf(HasSubstr("repetition 02: failed (trusted), longest outage 830 ms, full convergence "
                      "837 ms, lab rebuilt, faults delayed 12300 ms\n"),
            HasSubstr("- failover.mttr is 9 ms"), HasSubstr("previous lab: cpe1: - 10.2.0.0/16")));
}

TEST(ComparisonText, HasAmountChanceVersionsAndConfigurations) {
  const Repetitions base = repetitions(rising(900, 8));
  Repetitions now = repetitions(rising(1200, 8));
  now.environment.frr = "10.0";
  now.configurations["cpe1/frr.conf"] = "router bgp 65010\n";
  const std::string text = reports::comparison_text(compare(base, now, 10), base, now);
  EXPECT_THAT(text, HasSubstr("REGRESSION\nbase: 8 repetitions, passed\nnew: 8 repetitions"));
  EXPECT_THAT(text,
              HasSubstr("failover of silent-cut on cpe1-pe1, full_convergence_time: 904 ms -> "
                        "1204 ms, +300 ms (+33.2 %), p 0.00016 (corrected 0.00016), larger in "
                        "100 % of pairs (Cliff's delta +1.00)"));
  EXPECT_THAT(text, HasSubstr("version of FRR: base has 8.4.4; new has 10.0"));
  EXPECT_THAT(text, HasSubstr("- bgp router-id 1.1.1.1"));
}

TEST(ComparisonText, SaysThatChanceCannotBeExcluded) {
  const Repetitions one = repetitions({900});
  const Repetitions other = repetitions({1200});
  EXPECT_THAT(reports::comparison_text(compare(one, other, 10), one, other),
              testing::StartsWith("REGRESSION, or chance: there are too few runs to decide\n"));
  EXPECT_THAT(reports::comparison_text(compare(one, one, 10), one, one),
              AllOf(HasSubstr("no regression"), HasSubstr("Chance cannot be excluded"),
                    HasSubstr("configurations: the same"), Not(HasSubstr("worse\n"))));
}

}  // namespace
}  // namespace erchaos::reports_repetitions_test

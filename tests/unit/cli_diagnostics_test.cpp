// Diagnostics as other programs take them: JSON, SARIF, GitLab's report, and annotations of CI
// services.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "harness/cli/machine/annotations.hpp"
#include "harness/cli/machine/check_formats.hpp"
#include "harness/cli/machine/run_diagnostics.hpp"
#include "tests/unit/reports_samples.hpp"
#include "tests/unit/schema_check.hpp"

namespace erchaos::cli_diagnostics_test {
namespace {

using cli::Checked;
using cli::Diagnostic;
using cli::Diagnostics;
using cli::Severity;
using nlohmann::json;
using testing::HasSubstr;

const Diagnostic problem{.severity = Severity::error,
                         .about = {.file = "designs/a b,c.toml",
                                   .line = 7,
                                   .message = "50% of 'x': [wrong]; \"really\"\nso",
                                   .rule = rules::unknown_key}};
const Diagnostic finding{
    .severity = Severity::warning,
    .about = {.file = "/etc/frr.conf", .line = 0, .message = "no BFD", .rule = rules::without_bfd}};

const Checked checked{.files = {{.file = "a.toml",
                                 .kind = cli::FileKind::scenario,
                                 .name = "the cut",
                                 .is_valid = true},
                                {.file = "gone.toml"}},
                      .diagnostics = {problem, finding, problem}};

TEST(CheckJson, HasFilesAndMessages) {
  const json document = cli::check_json(checked);
  EXPECT_EQ(document["schema"], "erchaos/check/v1");
  EXPECT_EQ(document["valid"], false);
  EXPECT_EQ(document["files"][0],
            json::parse(R"({"file":"a.toml","kind":"scenario","name":"the cut","valid":true})"));
  EXPECT_EQ(document["files"][1],
            json::parse(R"({"file":"gone.toml","kind":null,"name":"","valid":false})"));
  const json& first = document["diagnostics"][0];
  EXPECT_EQ(first["file"], problem.about.file);
  EXPECT_EQ(first["line"], 7);
  EXPECT_EQ(first["severity"], "error");
  EXPECT_EQ(first["rule"], "unknown-key");
  EXPECT_EQ(first["message"], problem.about.message);
  EXPECT_EQ(document["diagnostics"][1]["line"], nullptr);
  EXPECT_EQ(document["diagnostics"][1]["severity"], "warning");
}

// What SARIF 2.1.0 requires of a log, and GitHub's code scanning of its results.
const json sarif_requirements = json::parse(R"({
  "type": "object", "required": ["version", "runs", "$schema"],
  "properties": {
    "version": {"enum": ["2.1.0"]},
    "runs": {"type": "array", "minItems": 1, "items": {
      "type": "object", "required": ["tool", "results"],
      "properties": {
        "tool": {"type": "object", "required": ["driver"], "properties": {
          "driver": {"type": "object", "required": ["name", "version", "rules"], "properties": {
            "rules": {"type": "array", "items": {
              "type": "object", "required": ["id", "shortDescription"], "properties": {
                "shortDescription": {"type": "object", "required": ["text"]}}}}}}}},
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": {"type": "array", "items": {
          "type": "object", "required": ["message", "ruleId", "ruleIndex", "level", "locations"],
          "properties": {
            "message": {"type": "object", "required": ["text"]},
            "level": {"enum": ["none", "note", "warning", "error"]},
            "locations": {"type": "array", "minItems": 1, "items": {
              "type": "object", "required": ["physicalLocation"], "properties": {
                "physicalLocation": {"type": "object", "required": ["artifactLocation"],
                  "properties": {
                    "artifactLocation": {"type": "object", "required": ["uri"], "properties": {
                      "uri": {"type": "string", "pattern": "^[A-Za-z0-9._~:/%-]+$"}}},
                    "region": {"type": "object", "required": ["startLine"], "properties": {
                      "startLine": {"type": "integer", "minimum": 1}}}}}}}}}}}}}}}
})");

TEST(Sarif, HasWhatTheStandardRequires) {
  const json log = cli::sarif(checked);
  EXPECT_EQ(violations_of(sarif_requirements, log), "");
  const json& run = log["runs"][0];
  ASSERT_EQ(run["results"].size(), 3U);
  for (const json& result : run["results"]) {
    const json& rules = run["tool"]["driver"]["rules"];
    EXPECT_EQ(rules.at(result["ruleIndex"].get<std::size_t>())["id"], result["ruleId"]);
  }
  const json& place = run["results"][0]["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "designs/a%20b%2Cc.toml");
  EXPECT_EQ(place["region"]["startLine"], 7);
  EXPECT_EQ(run["results"][0]["level"], "error");
  const json& whole = run["results"][1]["locations"][0]["physicalLocation"];
  EXPECT_EQ(whole["artifactLocation"]["uri"], "file:///etc/frr.conf");
  EXPECT_FALSE(whole.contains("region"));
  EXPECT_EQ(run["results"][1]["level"], "warning");
}

TEST(Sarif, OfNothingIsALogWithoutResults) {
  const json log = cli::sarif({});
  EXPECT_EQ(violations_of(sarif_requirements, log), "");
  EXPECT_TRUE(log["runs"][0]["results"].empty());
}

TEST(CodeQuality, HasWhatGitLabRequires) {
  const json issues = cli::code_quality(checked.diagnostics);
  ASSERT_EQ(issues.size(), 3U);
  EXPECT_EQ(issues[0]["description"], problem.about.message);
  EXPECT_EQ(issues[0]["check_name"], "unknown-key");
  EXPECT_EQ(issues[0]["severity"], "major");
  EXPECT_EQ(issues[0]["location"]["path"], problem.about.file);
  EXPECT_EQ(issues[0]["location"]["lines"]["begin"], 7);
  EXPECT_EQ(issues[1]["severity"], "minor");
  EXPECT_EQ(issues[1]["location"]["lines"]["begin"], 1);
}

TEST(CodeQuality, HasFingerprintsThatAreUniqueAndDoNotDependOnLines) {
  Checked moved = checked;
  moved.diagnostics[0].about.line = 70;
  const json before = cli::code_quality(checked.diagnostics);
  const json after = cli::code_quality(moved.diagnostics);
  EXPECT_EQ(before[0]["fingerprint"], after[0]["fingerprint"]);
  EXPECT_NE(before[0]["fingerprint"], before[1]["fingerprint"]);
  EXPECT_NE(before[0]["fingerprint"], before[2]["fingerprint"]);
}

// What is wrong may be on the command line.
TEST(Diagnostics, NameTheirSubjectWhereThatIsInNoFile) {
  const Problem setting{.subject = "--set", .message = "'flows' must be even"};
  EXPECT_STREQ(InputError{{setting}}.what(), "--set: 'flows' must be even");
  Diagnostics about;
  cli::add_diagnostics(about, cli::Severity::error, {setting});
  EXPECT_EQ(cli::annotations(Ci::github, about),
            "::error title=invalid-value::--set: 'flows' must be even\n");
  EXPECT_EQ(cli::annotations(Ci::azure, about),
            "##vso[task.logissue type=error;code=invalid-value]--set: 'flows' must be even\n");
  EXPECT_EQ(cli::code_quality(about)[0]["location"]["path"], "--set");
}

TEST(Annotations, AreEscapedAsEachServiceDoes) {
  EXPECT_EQ(cli::annotations(Ci::github, {problem, finding}),
            "::error file=designs/a b%2Cc.toml,line=7,title=unknown-key::50%25 of 'x': [wrong]; "
            "\"really\"%0Aso\n"
            "::warning file=/etc/frr.conf,title=without-bfd::no BFD\n");
  Diagnostic hostile = problem;
  hostile.about.file = "a;b]c.toml";
  EXPECT_EQ(cli::annotations(Ci::azure, {hostile}),
            "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc.toml;linenumber=7;"
            "code=unknown-key]50%AZP25 of 'x': [wrong]; \"really\"%0Aso\n");
  EXPECT_EQ(cli::annotations(Ci::none, {problem}), "");
}

TEST(RunDiagnostics, AreMissedLimitsAtTheirLinesAndReasons) {
  Plan plan;
  plan.path = "designs/cut.toml";
  plan.topology.findings = {finding.about};
  const Result missed = samples::full();  // of whose limits one was missed
  for (const LimitResult& limit : missed.limits) {
    plan.lines_of_limits[limit.limit.name()] = limit.passed ? 1 : 21;
  }
  cli::RunDiagnostics one{plan};
  one.add(missed);
  const Diagnostics diagnostics = one.all();
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].severity, Severity::warning);
  EXPECT_EQ(diagnostics[1].severity, Severity::error);
  EXPECT_EQ(diagnostics[1].about.file, "designs/cut.toml");
  EXPECT_EQ(diagnostics[1].about.line, 21U);
  EXPECT_EQ(diagnostics[1].about.rule, rules::missed_limit);
  EXPECT_THAT(diagnostics[1].about.message, HasSubstr(", limit "));

  cli::RunDiagnostics several{plan};
  several.add(missed);
  several.add(samples::inconclusive());
  several.add(missed);
  const Diagnostics of_several = several.all();
  ASSERT_GE(of_several.size(), 3U);
  EXPECT_THAT(of_several[1].about.message, HasSubstr("(in 2 of 3 repetitions)"));
  EXPECT_EQ(of_several.back().about.rule, rules::inconclusive);
}

TEST(Rules, HaveIdsOfTheirOwn) {
  std::set<std::string_view> ids;
  for (const Rule& rule : rules::all) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    EXPECT_EQ(rule.summary.back(), '.');
  }
}

}  // namespace
}  // namespace erchaos::cli_diagnostics_test

// What `erchaos explain` knows, what is said to do next, and which scenarios `erchaos new` writes.
#include <gmock/gmock.h>
#include <re2/re2.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "faults/kinds.hpp"
#include "harness/base/lines.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/learn/draft_wanted.hpp"
#include "harness/cli/learn/fit_fault.hpp"
#include "harness/cli/learn/topic.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/plan/read/key_meanings.hpp"
#include "harness/plan/toml/rule_explanations.hpp"
#include "harness/record/judge/run_reasons.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/record_synthetic.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::cli_learn_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::vector<Reason> all_reasons() {
  std::vector<Reason> all{reasons::of_trust.begin(), reasons::of_trust.end()};
  all.insert(all.end(), reasons::of_verdict.begin(), reasons::of_verdict.end());
  all.insert(all.end(), reasons::of_run.begin(), reasons::of_run.end());
  return all;
}

std::size_t declarations_in(const std::string& file, const std::string& type) {
  std::ifstream stream{ERCHAOS_SOURCE + ("/harness/" + file)};
  const std::string text{std::istreambuf_iterator<char>{stream}, {}};
  std::size_t count = 0;
  for (const std::string& line : lines_of(text)) {
    count += line.starts_with("inline constexpr " + type + " ") ? 1 : 0;
  }
  return count;
}

TEST(Topics, SayOfEachNameWhatItIsWhatToDoAndWhere) {
  std::set<std::string> names;
  for (const cli::Topic& topic : cli::all_topics()) {
    EXPECT_TRUE(names.insert(topic.name).second) << topic.name;
    EXPECT_FALSE(topic.meaning.empty() || topic.source.empty()) << topic.name;
    EXPECT_EQ(topic.to_do.empty(), topic.group == "metric") << topic.name;
  }
}

TEST(Topics, IncludeAllThatTheProgramNames) {
  const auto expect_topic = [](std::string_view name) {
    EXPECT_NO_THROW(cli::topics_named(name)) << name;
  };
  for (const MetricDefinition& metric : metric_definitions()) {
    expect_topic(metric.name);
  }
  for (const FaultKind* kind : faults::kinds()) {
    expect_topic(kind->name);
  }
  std::ranges::for_each(verdict_names, expect_topic);
  std::ranges::for_each(trust_level_names, expect_topic);
  for (const Rule& rule : rules::all) {
    expect_topic(rule.id);
  }
  for (const Reason& reason : all_reasons()) {
    expect_topic(reason.id);
  }
}

// A new reason or rule is declared in these files.
TEST(Topics, IncludeEachReasonAndRuleThatIsDeclared) {
  EXPECT_EQ(reasons::of_trust.size() + reasons::of_verdict.size(),
            declarations_in("record/judge/reasons.hpp", "Reason"));
  EXPECT_EQ(reasons::of_run.size(), declarations_in("record/judge/run_reasons.hpp", "Reason"));
  EXPECT_EQ(rules::all.size(), declarations_in("plan/toml/rules.hpp", "Rule"));
  for (const Rule& rule : rules::all) {
    EXPECT_NO_THROW(explanation_of(rule)) << rule.id;
  }
}

TEST(Topics, AreFoundByTheNameOfALimit) {
  for (const char* name : {"mttr", "failover.mttr", "voice.reversion.mttr"}) {
    EXPECT_EQ(cli::topics_named(name).front().name, "mttr") << name;
  }
}

TEST(Topics, AreNamedByTheNearestOfAnUnknownName) {
  try {
    cli::topics_named("sent-lat");
    FAIL() << "it is unknown";
  } catch (const InputError& error) {
    EXPECT_THAT(error.what(),
                AllOf(HasSubstr("did you mean 'sent-late'?"), HasSubstr("'erchaos explain'")));
  }
}

TEST(ReasonIn, FindsTheReasonOfEachSentence) {
  for (const Reason& reason : all_reasons()) {
    std::string sentence{reason.sentence};
    RE2::GlobalReplace(&sentence, R"(\{[^}]*\})", "some 7");
    EXPECT_EQ(cli::reason_in(sentence), reason.id) << sentence;
  }
  EXPECT_EQ(cli::reason_in("the recovery failed: sessions are not up again 60s after the last "
                           "healing ('ready_within'): BGP of cpe1"),
            "sessions-not-back");
  EXPECT_EQ(cli::reason_in("the moon is full"), "");
}

TEST(ReasonIn, KnowsWhatARunReallySays) {
  Recording recording = synthetic::recording();
  recording.probes.receive_drops = 2;
  recording.tester.clock_steps = 1;
  recording.tester.reception.lost_news = {"core"};
  const Trust trust = evaluate(recording, {}).trust;
  std::vector<std::string_view> ids;
  for (const std::string& sentence : trust.reasons) {
    ids.push_back(cli::reason_in(sentence));
  }
  EXPECT_THAT(ids, testing::ElementsAre("receive-buffers-full", "clock-jumped", "news-lost"));
}

TEST(NextStep, NamesThePageAndWhatToLookUp) {
  Result result = samples::full();  // a limit was missed
  EXPECT_THAT(cli::step_after(result, "run/report.html"),
              AllOf(HasSubstr("open run/report.html"), HasSubstr("explain failover."),
                    HasSubstr("says what was missed")));
  result.verdict = Verdict::inconclusive;
  result.reasons = {"words of its own", "packets were lost before the first fault: 3 of 9"};
  EXPECT_THAT(cli::step_after(result, "run/report.html"),
              HasSubstr("'erchaos explain lost-before-fault'"));
  result.reasons.emplace_back("other programs used up to 92 % of the host's CPU");
  EXPECT_THAT(cli::step_after(result, "run/report.html"),
              HasSubstr("'erchaos explain foreign-load'"));
  result.reasons.resize(1);
  EXPECT_THAT(cli::step_after(result, "run/report.html"),
              HasSubstr("'erchaos explain inconclusive'"));
  EXPECT_THAT(cli::step_after(result, ""), testing::StartsWith("'erchaos explain"))
      << "a full disk";
}

TEST(NextStep, IsThatOfTheFirstMistakeWhoseMessageDoesNotSay) {
  EXPECT_EQ(cli::step_after(std::vector<Problem>{{.file = "x", .message = "must be 1"}}), "");
  EXPECT_THAT(cli::step_after({{.file = "x", .message = "must be 1"},
                               {.file = "x", .message = "?", .rule = rules::unknown_name}}),
              AllOf(HasSubstr("`erchaos list faults`"), HasSubstr("explain unknown-name")));
}

// All designs; those first that together have what the kinds break.
std::vector<fs::path> topologies() {
  const fs::path folder = ERCHAOS_SOURCE "/topologies";
  std::vector<fs::path> files;
  for (const char* design :
       {"recommended", "zone-redundant-gateway", "metro", "nat-per-connection"}) {
    files.push_back(folder / design / "topology.toml");
  }
  for (const auto& entry : fs::directory_iterator{folder}) {
    const fs::path file = entry.path() / "topology.toml";
    if (fs::exists(file) && std::ranges::find(files, file) == files.end()) {
      files.push_back(file);
    }
  }
  return files;
}

// Nothing but the parser says whether it is right.
void expect_valid(const cli::ScenarioDraft& draft) {
  const inputs::InputFolder folder;
  const fs::path file =
      folder.write("new.toml", cli::text_of(draft, {.topology = draft.topology.path}));
  const Plan plan = load_plan(file, faults::kinds(), {}, cli::lookups());
  ASSERT_EQ(plan.steps.size(), 1U);
  EXPECT_EQ(plan.steps[0].kind, draft.kind->name);
  EXPECT_GE(plan.limits.size(), 2U);
}

TEST(NewScenario, CanBeRunForEachKindOfFault) {
  for (const FaultKind* kind : faults::kinds()) {
    bool is_possible = false;
    for (const fs::path& file : topologies()) {
      const auto fitted = cli::fit_fault(*kind, "x", load_topology(file, cli::lookups()));
      if (const auto* draft = std::get_if<cli::ScenarioDraft>(&fitted)) {
        expect_valid(*draft);
        is_possible = true;
        break;
      }
    }
    EXPECT_TRUE(is_possible) << kind->name;
  }
}

TEST(NewScenario, CanBeRunOnEachDesign) {
  for (const fs::path& file : topologies()) {
    expect_valid(cli::draft_of({file.string()}).draft);
  }
}

TEST(NewScenario, HasTargetsOfItsDesignAndCommentsOfTheTables) {
  const cli::WantedDraft wanted =
      cli::draft_of({ERCHAOS_SOURCE "/topologies/layer2-provider/topology.toml", "bfd-slow"});
  EXPECT_TRUE(wanted.has_design);
  const std::string text =
      cli::text_of(wanted.draft, {.topology = "t.toml", .schema = "s.schema.json"});
  EXPECT_THAT(text, testing::StartsWith("#:schema s.schema.json\n"));
  EXPECT_THAT(text, AllOf(HasSubstr("\ntopology     = \"t.toml\""),
                          HasSubstr("\nlink      = \"cpe1-msee1\""),
                          HasSubstr("# the link whose session has slower BFD"),
                          HasSubstr("\n# interval  = \"750ms\""),
                          HasSubstr("\nfailover.full_convergence_time ")));
}

TEST(NewScenario, NamesTheRoutersOwnAsInLinesThatAreTyped) {
  for (const fs::path& file : topologies()) {
    const auto fitted =
        cli::fit_fault(**std::ranges::find(faults::kinds(), "config-apply", &FaultKind::name), "x",
                       load_topology(file, cli::lookups()));
    const auto* draft = std::get_if<cli::ScenarioDraft>(&fitted);
    ASSERT_NE(draft, nullptr) << file;
    const std::string name = draft->parameters[0].value;
    const Node& router = draft->topology.node(name.substr(1, name.size() - 2));
    EXPECT_THAT(draft->parameters[1].value,
                HasSubstr("router bgp " + std::to_string(router.as) + "\""))
        << file;
  }
}

TEST(NewScenario, IsRefusedWithTheNearestName) {
  const std::string design = ERCHAOS_SOURCE "/topologies/recommended/topology.toml";
  const auto message_of = [](const std::vector<std::string>& names) {
    return inputs::in_lines(inputs::problems_of([&] { cli::draft_of(names); }));
  };
  EXPECT_THAT(message_of({"silent-cat"}), HasSubstr("did you mean 'silent-cut'?"));
  EXPECT_THAT(message_of({design, "zone-outage"}),
              HasSubstr("zone-outage is not possible here: unknown zone '1'; there is none"));
  EXPECT_THAT(message_of({"flap", "silent-cut"}), HasSubstr("one design and one kind"));
  EXPECT_THAT(message_of({design, "silentcut"}), HasSubstr("did you mean 'silent-cut'?"));
  EXPECT_THAT(message_of({ERCHAOS_SOURCE "/topologies/recommended/silent-cut.toml"}),
              HasSubstr("is a scenario"));
}

// The schema is made of what the parser asks for.
TEST(KeyMeanings, AreGivenForEachKeyOfTheseTables) {
  const auto schema =
      nlohmann::json::parse(std::ifstream{ERCHAOS_SOURCE "/topologies/scenario.schema.json"});
  const auto& tables = schema.at("properties");
  const auto expect_meanings = [](std::string_view table, const nlohmann::json& properties) {
    for (const auto& [key, value] : properties.items()) {
      const bool is_there = std::ranges::any_of(key_meanings, [&, &name = key](const auto& each) {
        return each.table == table && each.key == name;
      });
      EXPECT_TRUE(is_there && value.contains("description")) << table << ": " << key;
    }
  };
  expect_meanings("", tables);
  expect_meanings("traffic", tables.at("traffic").at("properties"));
  expect_meanings("connections", tables.at("connections").at("items").at("properties"));
}

TEST(KeyMeanings, AreOfKeysThatTheReferenceHas) {
  std::ifstream stream{ERCHAOS_SOURCE "/topologies/README.md"};
  const std::string reference{std::istreambuf_iterator<char>{stream}, {}};
  for (const KeyMeaning& each : key_meanings) {
    EXPECT_THAT(reference, HasSubstr("`" + std::string{each.key} + "`")) << each.table;
    EXPECT_THAT(each.meaning, Not(testing::EndsWith("."))) << each.key;
  }
}

}  // namespace
}  // namespace erchaos::cli_learn_test

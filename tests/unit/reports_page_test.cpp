// report.html: what is in it, and that nothing in it can be taken for markup. How it looks and
// works is tests/page/'s.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/page/page_template.hpp"
#include "reports/page/timeline_reduction.hpp"
#include "reports/text/recovery_sentences.hpp"
#include "reports/text/sentences.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_page_test {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using testing::Contains;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string page_of(const reports::Run& run) {
  for (const reports::Format* format : reports::formats()) {
    if (format->name == "page") {
      return format->render(run);
    }
  }
  ADD_FAILURE() << "there is no format \"page\"";
  return "";
}

// What stands where the template has its place for data.
std::string data_text(const reports::Run& run) {
  const std::string page = page_of(run);
  const std::string_view empty = reports::report_template();
  const std::size_t before = empty.find(reports::data_place);
  const std::size_t after = empty.size() - before - reports::data_place.size();
  return page.substr(before, page.size() - before - after);
}

json data_of(const reports::Run& run) { return json::parse(data_text(run)); }

reports::Run full_run() { return {.result = samples::full(), .timeline = {}}; }

Event event_at(int ms, Source source, What what) {
  return {.at = samples::zero + milliseconds{ms}, .source = source, .node = "core", .what = what};
}

TEST(Page, HasTheContentOfResultJson) {
  const json result = json::parse(reports::result_json(samples::full()));
  EXPECT_EQ(data_of(full_run()).at("result"), result);
}

TEST(Page, HasTheSentencesOfTheConsole) {
  const json data = data_of(full_run());
  const FaultParts fault = fault_of(samples::full(), 0);
  const json& said = data.at("sentences").at("faults").at(0);
  EXPECT_EQ(said.at("happened"), reports::what_happened(actions_of(fault), 256));
  EXPECT_EQ(said.at("actions").at(0).at("recovery").at(0),
            reports::how_it_recovered(fault.failover.recovery.front(), fault.failover));
  EXPECT_EQ(data.at("outcomes"), (json{"missed", "kept"}));
}

TEST(Page, EscapesForeignTextInTheScript) {
  reports::Run run = full_run();
  const std::string evil = "</script><img src=x onerror=alert(1)><!-- \u2028 \u2029 \"'";
  run.result.scenario.name = evil + samples::nasty_name;
  run.timeline = {event_at(1, Source::bgp, What::down)};
  run.timeline.front().detail = evil;
  run.configurations = {{"core/frr.conf", evil}};
  const std::string text = data_text(run);
  EXPECT_THAT(text, Not(HasSubstr("<")));
  EXPECT_THAT(text, Not(HasSubstr("\u2028")));
  const json data = json::parse(text);
  EXPECT_THAT(data.at("result").at("scenario").at("name").get<std::string>(), HasSubstr(evil));
  EXPECT_EQ(data.at("configurations").at("core/frr.conf"), evil);
  EXPECT_EQ(data.at("events").at(0).at("detail"), evil);
}

TEST(Page, HasMomentsSinceTimeZero) {
  reports::Run run = full_run();
  run.timeline = {event_at(-5, Source::link, What::carrier), event_at(5, Source::bfd, What::down)};
  EXPECT_EQ(data_of(run).at("events"), (json{{{"at_ms", 5.0},
                                              {"source", "bfd"},
                                              {"node", "core"},
                                              {"what", "down"},
                                              {"subject", ""},
                                              {"detail", ""}}}));
}

TEST(Page, OfARunThatWasCutShortBeginsWithItsFirstEvent) {
  reports::Run run;
  run.missing = {"result.json is missing"};
  run.timeline = {event_at(0, Source::link, What::carrier), event_at(5, Source::bfd, What::up)};
  const json data = data_of(run);
  EXPECT_FALSE(data.at("has_result"));
  EXPECT_EQ(data.at("missing"), json{"result.json is missing"});
  EXPECT_EQ(data.at("events").at(0).at("at_ms"), 0.0);
  EXPECT_EQ(data.at("events").at(1).at("at_ms"), 5.0);
}

TEST(Thinning, LeavesShortRunsUnchanged) {
  reports::Run run = full_run();
  run.timeline = {event_at(5, Source::bfd, What::down),
                  event_at(6, Source::traffic, What::stalled)};
  std::vector<std::string> notes;
  EXPECT_EQ(reports::drawn_events(run, samples::zero, notes), run.timeline);
  reports::reduce_flows(run.result.flows, notes);
  EXPECT_THAT(run.result.flows.front().outages, SizeIs(1));
  EXPECT_THAT(notes, IsEmpty());
}

TEST(Thinning, KeepsRareEventsAndSaysWhatIsLeftOut) {
  reports::Run run = full_run();
  for (int ms = 0; ms < 20000; ++ms) {
    run.timeline.push_back(event_at(ms, Source::route, What::added));
  }
  run.timeline.insert(run.timeline.begin() + 10000, event_at(9999, Source::bfd, What::down));
  std::vector<std::string> notes;
  const Timeline drawn = reports::drawn_events(run, samples::zero, notes);
  EXPECT_THAT(drawn, SizeIs(reports::most_events));
  EXPECT_THAT(drawn, Contains(event_at(9999, Source::bfd, What::down)));
  EXPECT_GT(drawn.back().at, samples::zero + milliseconds{19990});  // evenly, not from the front
  EXPECT_THAT(notes, testing::ElementsAre(HasSubstr("14001 of 20001 events")));
}

TEST(Thinning, KeepsTheLongestOutages) {
  std::vector<FlowResult> flows(256, samples::flow(0));
  for (FlowResult& flow : flows) {
    const Outage longest = flow.outages.front();
    flow.outages.assign(200, longest);
    for (Outage& outage : flow.outages) {
      outage.end = outage.begin + milliseconds{10};
    }
    flow.outages.push_back(longest);
  }
  std::vector<std::string> notes;
  reports::reduce_flows(flows, notes);
  EXPECT_THAT(flows.front().outages, SizeIs(1));
  EXPECT_EQ(flows.front().outages.front(), samples::flow(0).outages.front());
  EXPECT_THAT(notes, testing::ElementsAre(HasSubstr("51200 outages of up to 10 ms")));
}

TEST(Thinning, KeepsTheFirstPathChanges) {
  std::vector<FlowResult> flows(100, samples::flow(0));
  for (FlowResult& flow : flows) {
    flow.path_changes.assign(1000, {.at = samples::zero, .path = 1});
  }
  std::vector<std::string> notes;
  reports::reduce_flows(flows, notes);
  EXPECT_THAT(flows, Each(testing::Field(&FlowResult::path_changes, SizeIs(100))));
  EXPECT_THAT(notes, testing::ElementsAre(HasSubstr("for 100 flows only the first 100")));
}

}  // namespace
}  // namespace erchaos::reports_page_test

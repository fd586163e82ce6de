// trace.json, held against the rules of Chrome's trace event format, and of Perfetto's reader.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "reports/format.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_trace_test {
namespace {

using nlohmann::json;
using testing::IsEmpty;

json rendered(const reports::Run& run) {
  const auto all = reports::formats();
  const auto* const format = *std::ranges::find(all, "trace.json", &reports::Format::file);
  return json::parse(format->render(run));
}

json events_of(const reports::Run& run) { return rendered(run)["traceEvents"]; }

bool is_duration(const json& value) { return value.is_number() && value.get<double>() >= 0; }

bool is_metadata(const json& event) {
  const std::string name = event["name"];
  const json& args = event["args"];
  return name.ends_with("_name")
             ? args.size() == 1 && args["name"].is_string()
             : name.ends_with("_sort_index") && args["sort_index"].is_number_integer();
}

bool has_fields(const json& event) {
  const std::string phase = event["ph"];
  const json& args = event["args"];
  const bool is_common = event["name"].is_string() && !event["name"].get<std::string>().empty() &&
                         event["pid"].is_number_unsigned() && event["tid"].is_number_unsigned() &&
                         event["pid"] > 0 && args.is_object();
  if (phase == "M") {
    return is_common && is_metadata(event);
  }
  if (!is_common || !is_duration(event["ts"])) {
    return false;
  }
  return (phase == "X" && is_duration(event["dur"])) || (phase == "i" && event["s"] == "t") ||
         (phase == "C" && !args.empty() &&
          std::ranges::all_of(args, [](const json& value) { return value.is_number(); }));
}

// Of slices in order of time: whether one reaches out of the one it began in.
bool nest(const std::vector<json>& slices) {
  std::vector<double> ends;
  for (const json& slice : slices) {
    const double begin = slice["ts"];
    const double end = begin + slice["dur"].get<double>();
    while (!ends.empty() && ends.back() <= begin) {
      ends.pop_back();
    }
    if (!ends.empty() && end > ends.back() + 1e-6) {
      return false;
    }
    ends.push_back(end);
  }
  return true;
}

std::vector<std::string> broken_rules(const json& events) {
  std::vector<std::string> broken;
  std::map<json, std::set<json>> processes_of_thread;
  std::map<json, std::vector<json>> slices;
  std::set<std::pair<json, json>> named;
  double last = 0;
  for (const json& event : events) {
    if (!has_fields(event)) {
      broken.push_back("fields of " + event.dump());
      continue;
    }
    processes_of_thread[event["tid"]].insert(event["pid"]);
    if (event["ph"] == "M") {
      named.emplace(event["name"], event["name"] == "thread_name" ? event["tid"] : event["pid"]);
      continue;
    }
    if (!named.contains({"process_name", event["pid"]}) ||
        (event["ph"] != "C" && !named.contains({"thread_name", event["tid"]}))) {
      broken.push_back("no name for " + event.dump());
    }
    if (event["ts"] < last) {
      broken.push_back("out of order: " + event.dump());
    }
    last = event["ts"];
    if (event["ph"] == "X") {
      slices[event["tid"]].push_back(event);
    }
  }
  for (const auto& [thread, processes] : processes_of_thread) {
    if (processes.size() > 1 || !nest(slices[thread])) {
      broken.push_back("thread " + thread.dump());
    }
  }
  return broken;
}

Event event(Duration at, Source source, std::string node, What what, std::string subject,
            std::string detail = "") {
  return {.at = samples::zero + at,
          .source = source,
          .node = std::move(node),
          .what = what,
          .subject = std::move(subject),
          .detail = std::move(detail)};
}

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

// Two sessions of cpe1 that are down at once, for different times.
Timeline two_sessions_down() {
  return {event(milliseconds{-900}, Source::bfd, "cpe1", What::up, "172.16.0.2"),
          event(milliseconds{-800}, Source::link, "cpe1", What::no_carrier, "to-pe1"),
          event(milliseconds{1}, Source::link, "cpe1", What::carrier, "to-pe1"),
          event(milliseconds{5000}, Source::fault, "", What::inject, "silent-cut", "cpe1-pe1"),
          event(milliseconds{5742} + nanoseconds{123}, Source::bfd, "cpe1", What::down,
                "172.16.0.2", "Control Detection Time Expired"),
          event(milliseconds{5743}, Source::bgp, "cpe1", What::down, "172.16.0.2"),
          event(milliseconds{5800}, Source::bfd, "cpe1", What::down, "172.31.0.5"),
          event(milliseconds{5801}, Source::route, "cpe1", What::removed, "10.2.0.0/16", "a, b"),
          event(milliseconds{20000}, Source::bfd, "cpe1", What::up, "172.16.0.2"),
          event(milliseconds{20500}, Source::bfd, "cpe1", What::up, "172.31.0.5"),
          event(milliseconds{21000}, Source::traffic, "vnet", What::first_good, "17")};
}

Result with_sessions() {
  Result result = samples::full();
  result.sessions = {{.node = "cpe1", .peer = "pe1", .peer_address = "172.16.0.2"}};
  return result;
}

reports::Run two_sessions_down_run() {
  return {.result = with_sessions(), .timeline = two_sessions_down()};
}

std::string thread_name(const json& events, const json& of) {
  const auto found = std::ranges::find_if(events, [&](const json& event) {
    return event["name"] == "thread_name" && event["tid"] == of["tid"];
  });
  return found == events.end() ? "" : (*found)["args"]["name"];
}

std::vector<json> named(const json& events, const std::string& phase, const std::string& name) {
  std::vector<json> found;
  std::ranges::copy_if(events, std::back_inserter(found), [&](const json& event) {
    return event["ph"] == phase && event["name"] == name;
  });
  return found;
}

TEST(Trace, KeepsTheRulesOfItsFormat) {
  EXPECT_THAT(broken_rules(events_of(two_sessions_down_run())), IsEmpty());
  Result result = samples::full();
  set_faults(result, {samples::maintenance(), samples::fault("silent-cut", "cpe1-pe1")});
  EXPECT_THAT(broken_rules(events_of({.result = result, .timeline = {}})), IsEmpty());
  EXPECT_THAT(broken_rules(events_of({.result = samples::unmeasured(), .timeline = {}})),
              IsEmpty());
  const json file = rendered({.result = samples::inconclusive(), .timeline = {}});
  EXPECT_THAT(broken_rules(file["traceEvents"]), IsEmpty());
  EXPECT_EQ(file["displayTimeUnit"], "ms");
  EXPECT_EQ(file["otherData"]["verdict"], "inconclusive");
}

TEST(Trace, HasTheNodesAsProcessesBehindTheRun) {
  std::vector<std::string> names;
  for (const json& each : named(events_of(two_sessions_down_run()), "M", "process_name")) {
    names.push_back(each["args"]["name"]);
  }
  EXPECT_THAT(names, testing::ElementsAre("the run", "cpe1", "pe1", "vnet"));
}

TEST(Trace, HasPhasesAndFaultsWithTheirStagesAsSlicesOfTheRun) {
  Result result = samples::full();
  set_faults(result, {samples::maintenance()});
  const json events = events_of({.result = result, .timeline = {}});
  const json phase = named(events, "X", "noise-floor").at(0);
  EXPECT_EQ(phase["ts"], 0.0);
  EXPECT_EQ(phase["dur"], 5e6);
  const json fault = named(events, "X", "maintenance msee1").at(0);
  EXPECT_EQ(fault["ts"], 5e6);
  EXPECT_EQ(fault["dur"], 15.001e6);
  EXPECT_EQ(fault["args"]["verified"], true);
  const json stage = named(events, "X", "sessions-down").at(0);
  EXPECT_EQ(stage["ts"], 8e6);
  EXPECT_EQ(stage["tid"], fault["tid"]);
  EXPECT_EQ(named(events, "X", "heal").at(0)["dur"], 1e3);
}

TEST(Trace, HasTheTimeThatASessionIsDownAsASliceToTheNanosecond) {
  const json events = events_of(two_sessions_down_run());
  const std::vector<json> down = named(events, "X", "down");
  ASSERT_EQ(down.size(), 3);  // two of BFD; that of BGP lasts to the end
  EXPECT_EQ(down[0]["ts"], 5742000.123);
  EXPECT_DOUBLE_EQ(down[0]["dur"], 20e6 - 5742000.123);
  EXPECT_EQ(down[0]["args"]["detail"], "Control Detection Time Expired");
  EXPECT_EQ(thread_name(events, down[0]), "BFD pe1 (172.16.0.2)");
  EXPECT_EQ(thread_name(events, down[1]), "BGP pe1 (172.16.0.2)");
  EXPECT_EQ(down[1]["dur"], 32e6 - 5.743e6);
  EXPECT_EQ(thread_name(events, down[2]), "BFD 172.31.0.5");
}

TEST(Trace, HasOtherEventsAsInstantsWithTheirDetails) {
  const json events = events_of(two_sessions_down_run());
  const json route = named(events, "i", "removed 10.2.0.0/16").at(0);
  EXPECT_EQ(thread_name(events, route), "FIB");
  EXPECT_EQ(route["args"], (json{{"subject", "10.2.0.0/16"}, {"detail", "a, b"}}));
  EXPECT_EQ(thread_name(events, named(events, "i", "first-good").at(0)), "traffic");
}

TEST(Trace, LeavesOutWhatWasBeforeTimeZero) {
  const json events = events_of(two_sessions_down_run());
  EXPECT_EQ(named(events, "i", "up").size(), 2);
  const json link = named(events, "X", "no-carrier").at(0);
  EXPECT_EQ(link["ts"], 0.0);
  EXPECT_EQ(link["dur"], 1e3);
}

TEST(Trace, CountsTheDarkFlowsOfADirection) {
  const json events = events_of(two_sessions_down_run());
  std::vector<std::pair<double, int>> counts;
  for (const json& each : named(events, "C", "onprem -> vnet dark")) {
    counts.emplace_back(each["ts"], each["args"]["flows"]);
  }
  using Count = std::pair<double, int>;
  EXPECT_THAT(counts, testing::ElementsAre(Count{0, 0}, Count{5.002e6, 256}, Count{5.832e6, 0}));
}

TEST(Trace, TakesAnyText) {
  reports::Run run = two_sessions_down_run();
  run.result.scenario.name = samples::nasty_name;
  run.timeline.push_back(event(milliseconds{22000}, Source::bgp, samples::nasty_name, What::state,
                               samples::nasty_name, samples::nasty_name));
  EXPECT_THAT(broken_rules(events_of(run)), IsEmpty());
}

TEST(Trace, NeedsFewBytesForAnEvent) {
  reports::Run run = two_sessions_down_run();
  for (int i = 0; i < 10'000; ++i) {
    run.timeline.push_back(event(milliseconds{22000} + microseconds{i}, Source::route, "cpe1",
                                 What::added, "10.2.0.0/16", "172.16.0.2"));
  }
  EXPECT_LT(rendered(run).dump().size(), 2'000'000);
}

}  // namespace
}  // namespace erchaos::reports_trace_test

// The walk through a plan, on a clock that jumps and a lab without nodes.
#include "harness/run/run.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <stdexcept>

#include "harness/run/surroundings.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::run_test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class JumpingClock : public Clock {
 public:
  Instant now() const override { return now_; }
  void wait_until(Instant instant, const std::stop_token&) override {
    now_ = std::max(now(), instant);
  }

 private:
  // Never behind the kernel's clock, by which the lab waits for events. Threads that collect read
  // it, too.
  std::atomic<Instant> now_ = monotonic_now();
};

class NoProgress : public Progress {
 public:
  void show(const Status&) override {}
};

// Writes down what is done to it, and fails where the test asks for it.
class RecordingFault : public Fault {
 public:
  RecordingFault(std::string name, std::vector<std::string>& calls, std::string fails_at = "")
      : name_(std::move(name)), calls_(calls), fails_at_(std::move(fails_at)) {}

  std::string target() const override { return name_; }
  std::vector<Stage> stages() const override { return stages_; }
  RecordingFault with_stages(std::vector<Stage> stages) && {
    stages_ = std::move(stages);
    return std::move(*this);
  }
  void advance(Lab&, std::size_t stage) override { call("advance " + std::to_string(stage)); }
  void verify_advanced(Lab&, std::size_t) override { call("verify_advanced"); }
  void inject(Lab&) override { call("inject"); }
  void heal(Lab&) override { call("heal"); }
  void look(Lab&) override {
    if (fails_at_ == "look") {
      call("look");
    }
  }
  void verify_injected(Lab&) override {
    if (unseen_looks_ > 0) {
      --unseen_looks_;
      throw std::runtime_error("not yet");
    }
    call("verify_injected");
  }
  RecordingFault seen_after(int looks) && {
    unseen_looks_ = looks;
    return std::move(*this);
  }
  void verify_healed(Lab&) override { call("verify_healed"); }

 private:
  void call(const std::string& verb) {
    calls_.push_back(name_ + " " + verb);
    if (verb == fails_at_) {
      throw std::runtime_error("as a test");
    }
  }

  std::string name_;
  std::vector<std::string>& calls_;
  std::string fails_at_;
  std::vector<Stage> stages_{};
  int unseen_looks_ = 0;
};

struct Run : testing::Test {
  Plan plan;
  std::vector<std::string> calls;
  std::stop_source stop;
  TimelineKeeper::Keep keep = [](const auto&) {};

  Run() { plan.traffic.flows = 0; }

  RecordingFault fault(const std::string& name, const std::string& fails_at = "") {
    return RecordingFault{name, calls, fails_at};
  }
  void add_step(Duration at, Duration lasts, RecordingFault fault) {
    plan.steps.push_back({.at = at,
                          .lasts = lasts,
                          .kind = "recording",
                          .fault = std::make_unique<RecordingFault>(std::move(fault))});
  }

  Recording walk(
      Duration phase = {}, const std::function<void()>& when_ready = [] {}) const {
    JumpingClock clock;
    Lab lab{Topology{}, "/nonexistent", clock};
    NoProgress progress;
    return run(plan, lab, clock.now(), stop.get_token(), progress, phase, when_ready, keep);
  }
};

TEST_F(Run, InjectsAndHealsEachFaultAtItsTimeReadingBackEach) {
  add_step(seconds{2}, seconds{10}, fault("first"));
  add_step(seconds{5}, seconds{3}, fault("second"));
  const Recording recording = walk();
  EXPECT_THAT(calls, ElementsAre("first inject", "first verify_injected", "second inject",
                                 "second verify_injected", "second heal", "second verify_healed",
                                 "first heal", "first verify_healed"));
  ASSERT_EQ(recording.faults.size(), 2U);
  EXPECT_EQ(recording.faults[1].target, "second");
  using Kind = ActionKind;
  const std::vector<std::tuple<Kind, std::size_t, Duration>> expected{
      {Kind::injection, 0, seconds{2}},
      {Kind::injection, 1, seconds{5}},
      {Kind::healing, 1, seconds{8}},
      {Kind::healing, 0, seconds{12}}};
  ASSERT_EQ(recording.actions.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Action& action = recording.actions[i];
    EXPECT_EQ(expected[i], std::tuple(action.kind, action.fault, action.begin - recording.begin));
    EXPECT_TRUE(action.verified);
  }
  EXPECT_THAT(recording.problems, IsEmpty());
}

TEST_F(Run, BeginsAllStepsLaterByThePhase) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  const Recording recording = walk(std::chrono::milliseconds{700});
  EXPECT_EQ(recording.actions.at(0).begin, recording.begin + std::chrono::milliseconds{2700});
  EXPECT_EQ(recording.actions.at(1).begin, recording.begin + std::chrono::milliseconds{5700});
}

TEST_F(Run, ReportsThatAllIsReadyBeforeItMeasures) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  walk({}, [&] { calls.emplace_back("ready"); });
  EXPECT_EQ(calls.front(), "ready");
}

TEST_F(Run, KeepsWhatItRecordedIfTheTimelineCannotBeSaved) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  keep = [](const auto&) { throw std::runtime_error("the disk is full"); };
  const Recording recording = walk();
  EXPECT_THAT(recording.problems, ElementsAre("saving the timeline failed: the disk is full"));
  EXPECT_THAT(recording.timeline, testing::Not(IsEmpty()));
  EXPECT_EQ(std::ranges::count(calls, "first inject"), std::ranges::count(calls, "first heal"));
}

TEST_F(Run, SavesEachEventOnce) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  Timeline saved;
  keep = [&](const std::vector<Event>& news) {
    saved.insert(saved.end(), news.begin(), news.end());
  };
  const Recording recording = walk();
  std::ranges::stable_sort(saved, {}, &Event::at);
  EXPECT_EQ(saved, recording.timeline);
}

TEST_F(Run, EndsWithAReasonIfItCannotInspectTheNewLab) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  const Recording recording = walk({}, [] { throw std::runtime_error("vtysh of cpe1: gone"); });
  EXPECT_THAT(recording.problems,
              ElementsAre("inspecting the new lab failed: vtysh of cpe1: gone"));
  EXPECT_THAT(calls, IsEmpty());
}

TEST_F(Run, OfALabThatDoesNotComeUpHasItsReason) {
  plan.ready_within = Duration::zero();
  add_step(seconds{2}, seconds{3}, fault("first"));
  const Recording recording = walk();
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("the lab did not come up in time")));
  EXPECT_THAT(calls, IsEmpty());
  EXPECT_GT(recording.begin, Instant{});
}

TEST_F(Run, TellsWhatRanOnWhat) {
  plan.name = "a cut";
  plan.topology.nodes = {{.name = "core", .role = Role::router}};
  plan.topology.findings = {{.file = "core.frr.conf", .line = 3, .message = "no BFD"}};
  add_step(seconds{2}, seconds{3}, fault("first"));
  for (const Recording& recording : {walk(), failed_run(plan, "netem", "no lab")}) {
    EXPECT_EQ(recording.scenario.name, "a cut");
    EXPECT_THAT(recording.scenario.findings, ElementsAre("core.frr.conf:3: no BFD"));
    EXPECT_EQ(recording.environment.backends.at("link"), "veth");
    ASSERT_THAT(recording.lab.nodes, SizeIs(1));
    EXPECT_EQ(recording.lab.nodes[0].role, "router");
  }
  const Recording failed = failed_run(plan, "netem", "no lab");
  EXPECT_EQ(failed.environment.backends.at("wire"), "netem");
  EXPECT_THAT(failed.problems, ElementsAre("no lab"));
}

TEST_F(Run, HealsAFaultWhoseInjectionFailedHalfWay) {
  add_step(seconds{2}, seconds{1}, fault("broken", "inject"));
  const Recording recording = walk();
  EXPECT_THAT(calls, ElementsAre("broken inject", "broken heal", "broken verify_healed"));
  EXPECT_THAT(recording.problems,
              ElementsAre(HasSubstr("recording on broken did not take effect: as a test")));
}

TEST_F(Run, EndsEarlyWhenAFaultDidNotTakeEffect) {
  add_step(seconds{2}, seconds{9}, fault("good"));
  add_step(seconds{3}, seconds{1}, fault("broken", "verify_injected"));
  add_step(seconds{60}, seconds{1}, fault("never"));
  const Recording recording = walk();
  EXPECT_THAT(calls, testing::Not(testing::Contains("never inject")));
  EXPECT_THAT(calls, testing::Contains("good verify_healed"));
  EXPECT_EQ(recording.faults.size(), 2U);
}

TEST_F(Run, ContinuesBeforeAnActionIsReadBack) {
  add_step(seconds{2}, seconds{10}, fault("slow").seen_after(8));
  add_step(seconds{2}, seconds{9}, fault("second"));
  const Recording recording = walk();
  EXPECT_EQ(recording.actions.at(1).begin, recording.begin + seconds{2});
  EXPECT_THAT(calls, ElementsAre("slow inject", "second inject", "second verify_injected",
                                 "slow verify_injected", "second heal", "second verify_healed",
                                 "slow heal", "slow verify_healed"));
  EXPECT_TRUE(recording.actions[0].verified);
  EXPECT_THAT(recording.problems, IsEmpty());
}

TEST_F(Run, ReadsBackALastTimeBeforeHealing) {
  add_step(seconds{2}, seconds{3}, fault("never seen").seen_after(1000));
  const Recording recording = walk();
  EXPECT_FALSE(recording.actions.at(0).verified);
  EXPECT_TRUE(recording.actions.at(1).verified);
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("did not take effect: not yet")));
}

TEST_F(Run, DoesNotInjectWhatWouldChangeNothing) {
  add_step(seconds{2}, seconds{3}, fault("pointless", "look"));
  const Recording recording = walk();
  EXPECT_THAT(calls, testing::Not(testing::Contains("pointless inject")));
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("did not take effect")));
}

TEST_F(Run, TakesAFaultThroughItsStages) {
  add_step(seconds{2}, seconds{9},
           fault("staged").with_stages(
               {{seconds{3}, "half", Change::failover}, {seconds{6}, "rest", Change::reversion}}));
  const Recording recording = walk();
  EXPECT_THAT(calls, ElementsAre("staged inject", "staged verify_injected", "staged advance 0",
                                 "staged verify_advanced", "staged advance 1",
                                 "staged verify_advanced", "staged heal", "staged verify_healed"));
  ASSERT_EQ(recording.actions.size(), 4U);
  EXPECT_EQ(recording.actions[1].begin, recording.begin + seconds{5});
  EXPECT_EQ(recording.actions[2].name, "rest");
  EXPECT_EQ(recording.actions[2].change, Change::reversion);
  EXPECT_TRUE(recording.actions[2].verified);
  EXPECT_EQ(recording.phases.at(2).name, "half recording staged");
}

TEST_F(Run, HealsAFaultWhoseStageFailed) {
  add_step(seconds{2}, seconds{9},
           fault("staged", "advance 0").with_stages({{seconds{3}, "half", Change::failover}}));
  const Recording recording = walk();
  EXPECT_THAT(calls, testing::Contains("staged verify_healed"));
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("did not reach its stage half")));
}

TEST_F(Run, HealsBeforeItInjectsAtTheSameTime) {
  add_step(seconds{2}, seconds{3}, fault("first"));
  add_step(seconds{5}, seconds{3}, fault("second"));
  walk();
  EXPECT_THAT(calls, ElementsAre("first inject", "first verify_injected", "first heal",
                                 "first verify_healed", "second inject", "second verify_injected",
                                 "second heal", "second verify_healed"));
}

TEST_F(Run, ReportsAFaultThatDidNotHeal) {
  add_step(seconds{2}, seconds{1}, fault("stuck", "verify_healed"));
  const Recording recording = walk();
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("did not heal: as a test")));
  EXPECT_FALSE(recording.actions.at(1).verified);
}

TEST_F(Run, DoesNothingAfterAStopRequest) {
  add_step(seconds{2}, seconds{1}, fault("never"));
  stop.request_stop();
  const Recording recording = walk();
  EXPECT_THAT(calls, IsEmpty());
  EXPECT_THAT(recording.problems, ElementsAre(HasSubstr("interrupted")));
}

// By its own injection, so that the run is interrupted while it is at work.
class InterruptingFault : public RecordingFault {
 public:
  InterruptingFault(std::vector<std::string>& calls, std::stop_source& stop)
      : RecordingFault("last", calls), stop_(stop) {}
  void inject(Lab& lab) override {
    RecordingFault::inject(lab);
    stop_.request_stop();
  }

 private:
  std::stop_source& stop_;
};

TEST_F(Run, HealsWhenInterruptedAndKeepsFramesAroundThat) {
  plan.keeps_frames = true;
  plan.steps.push_back({.at = seconds{2},
                        .lasts = seconds{3},
                        .kind = "recording",
                        .fault = std::make_unique<InterruptingFault>(calls, stop)});
  const Recording recording = walk();
  EXPECT_THAT(
      calls, ElementsAre("last inject", "last verify_injected", "last heal", "last verify_healed"));
  EXPECT_THAT(recording.captures.kept, SizeIs(4)) << "before and after each of both actions";
}

TEST_F(Run, KeepsItsPhasesInOrderWithoutGaps) {
  add_step(seconds{2}, seconds{3}, fault("x"));
  const Recording recording = walk();
  std::vector<std::string> names;
  for (const PhaseRecord& phase : recording.phases) {
    names.push_back(phase.name);
    EXPECT_GE(phase.end, phase.begin);
  }
  EXPECT_THAT(names, ElementsAre("noise-floor", "failover recording x", "reversion recording x"));
  EXPECT_EQ(recording.phases[0].end, recording.phases[1].begin);
}

}  // namespace
}  // namespace erchaos::run_test

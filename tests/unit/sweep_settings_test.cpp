// What --set and --limit may not say about the cells of a sweep.
#include <gmock/gmock.h>

#include "harness/cli/sweep/sweep_plan.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::sweep_settings_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

cli::SweepArguments of(const std::string& design, const std::string& kind) {
  return {.topology = ERCHAOS_SOURCE "/topologies/" + design + "/topology.toml", .faults = {kind}};
}

std::string complaint_about(const cli::SweepArguments& arguments) {
  try {
    cli::plan_sweep(arguments);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string about_setting(const std::string& setting, const std::string& kind = "silent-cut",
                          const std::string& design = "recommended") {
  auto arguments = of(design, kind);
  arguments.settings = {setting};
  return complaint_about(arguments);
}

std::string about_limit(const std::string& limit) {
  auto arguments = of("recommended", "silent-cut");
  arguments.limits = {limit};
  return complaint_about(arguments);
}

// A cell is called by these, and would measure something else.
TEST(SweepSettings, LeaveKindAndPlaceAlone) {
  EXPECT_THAT(about_setting("fault.0.kind=carrier-cut"),
              AllOf(StartsWith("--set: 'fault.0.kind=carrier-cut': the sweep sets 'kind' itself"),
                    HasSubstr("allowed: at, every, for, phase, repeat")));
  EXPECT_THAT(about_setting("fault.0.link=cpe1-pe1"), HasSubstr("'link' itself, of silent-cut"));
  EXPECT_THAT(about_setting("fault.0.daemon=zebra", "daemon-kill"), HasSubstr("'daemon' itself"));
  EXPECT_THAT(about_setting("fault.0.loss=5%", "impair"), HasSubstr("'loss' itself"));
  EXPECT_THAT(about_setting("fault.0.link=cpe1-pe1", "all"), HasSubstr("'link' itself"));
  EXPECT_EQ(about_setting("fault.0.delay=5ms", "impair"), "");
}

TEST(SweepSettings, AreOfFaultsThatCellsHave) {
  EXPECT_THAT(about_setting("fault.1.for=5s"), HasSubstr("--pairs adds fault.1"));
  EXPECT_THAT(about_setting("fault.7.foo=bar"), HasSubstr("cells have fault.0"));
  EXPECT_THAT(about_setting("fault.0.fro=5s"),
              HasSubstr("unknown key 'fro' (did you mean 'for'?)"));
  auto pairs = of("recommended", "silent-cut");
  pairs.at = {"cpe1-pe1", "cpe2-pe2"};
  pairs.has_pairs = true;
  pairs.settings = {"fault.1.for=20s"};
  EXPECT_EQ(complaint_about(pairs), "");
  pairs.settings = {"fault.2.for=20s"};
  EXPECT_THAT(complaint_about(pairs), HasSubstr("cells have fault.0 and fault.1"));
}

TEST(SweepSettings, AreOfConnectionsThatCellsHave) {
  EXPECT_THAT(about_setting("connections.0.count=5"), HasSubstr("the design keeps no state"));
  const auto on_stateful_edge = [](const std::string& setting) {
    return about_setting(setting, "firewall-failover", "stateful-edge");
  };
  EXPECT_THAT(on_stateful_edge("connections.3.count=5"), HasSubstr("cells have connections.0"));
  EXPECT_THAT(on_stateful_edge("connections.0.foo=5"), StartsWith("--set: unknown key 'foo'"));
  EXPECT_EQ(on_stateful_edge("connections.0.count=5"), "");
}

TEST(SweepSettings, AreNamedAsTheyWereTyped) {
  EXPECT_THAT(about_setting("traffic.foo=1"),
              AllOf(StartsWith("--set: unknown key 'foo'"), Not(HasSubstr("/proc/"))));
  EXPECT_THAT(about_setting("topology=x.toml"), HasSubstr("keys of traffic, limits"));
  EXPECT_THAT(about_limit("foo=1"), AllOf(StartsWith("--limit: "), Not(HasSubstr("/proc/"))));
  EXPECT_THAT(about_limit("failover.full_convergence=1s"), HasSubstr("full_convergence_time"));
  EXPECT_THAT(about_limit("failover.lost_packets"),
              StartsWith("--limit: 'failover.lost_packets': must be NAME=VALUE"));
}

}  // namespace
}  // namespace erchaos::sweep_settings_test

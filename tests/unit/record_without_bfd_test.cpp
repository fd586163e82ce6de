// Sessions that were established without the BFD that should watch them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_without_bfd_test {
namespace {

using namespace synthetic;

constexpr auto without_bfd = "established_without_bfd_time";

Event at_cpe(Duration at, Source source, What what) {
  return {begin + at, source, "cpe1", what, "172.16.0.2", {}};
}

Event at_pe(Duration at, Source source, What what) {
  return {begin + at, source, "pe1", what, "172.16.0.1", {}};
}

Event exit_of(Duration at, std::string daemon) {
  return {begin + at, Source::run, "cpe1", What::daemon_exited, std::move(daemon), {}};
}

Recording with_session(Timeline timeline) {
  Recording seen = recording({}, silent_cut);
  const BfdAgreement bfd{.interval = 300ms, .multiplier = 3};
  seen.sessions = {{.node = "cpe1", .peer = "pe1", .peer_address = "172.16.0.2", .bfd = bfd},
                   {.node = "pe1", .peer = "cpe1", .peer_address = "172.16.0.1", .bfd = bfd}};
  seen.timeline = std::move(timeline);
  return seen;
}

FaultParts fault_of(Timeline timeline) {
  return fault_of(evaluate(with_session(std::move(timeline)), {}), 0);
}

TEST(WithoutBfd, IsTheTimeFromTheSessionToItsBfd) {
  const FaultParts fault =
      fault_of({at_cpe(5770ms, Source::bfd, What::down), at_cpe(5772ms, Source::bgp, What::down),
                at_pe(5773ms, Source::bgp, What::down), at_pe(5774ms, Source::bfd, What::down),
                at_pe(15500ms, Source::bgp, What::up), at_cpe(15501ms, Source::bgp, What::up),
                at_cpe(16500ms, Source::bfd, What::up), at_pe(16501ms, Source::bfd, What::up)});
  EXPECT_NEAR(value(fault.failover, without_bfd), 2, 1e-6);
  EXPECT_NEAR(value(*fault.reversion, without_bfd), 1000, 1e-6);
  EXPECT_EQ(metric(*fault.reversion, without_bfd).note, "of the session of cpe1 with pe1");
  EXPECT_LT(metric(*fault.reversion, without_bfd).accuracy_high, 0.01) << "not a probe interval";
}

TEST(WithoutBfd, IsFoundWhereBfdAloneDrops) {
  const FaultParts fault =
      fault_of({at_pe(6s, Source::bfd, What::down), at_pe(12s, Source::bfd, What::up)});
  EXPECT_NEAR(value(fault.failover, without_bfd), 6000, 1e-6);
  EXPECT_EQ(value(*fault.reversion, without_bfd), 0);
}

TEST(WithoutBfd, IsCutAtThePhase) {
  const FaultParts fault = fault_of({at_pe(10s, Source::bfd, What::down)});
  EXPECT_NEAR(value(fault.failover, without_bfd), 5000, 1e-6);
  EXPECT_NEAR(value(*fault.reversion, without_bfd), 14997.5, 3);
}

TEST(WithoutBfd, IgnoresSessionsOfAnEndedDaemon) {
  const FaultParts bgpd = fault_of({at_pe(6s, Source::bfd, What::down), exit_of(7s, "bgpd")});
  EXPECT_NEAR(value(bgpd.failover, without_bfd), 1000, 1e-6);
  const FaultParts bfdd = fault_of({exit_of(7s, "bfdd"), at_cpe(9s, Source::bfd, What::up)});
  EXPECT_NEAR(value(bfdd.failover, without_bfd), 2000, 1e-6);
}

TEST(WithoutBfd, IsUnknownWhereNoSessionHasBfd) {
  Recording none = with_session({});
  none.sessions[1].bfd.reset();
  EXPECT_FALSE(metric(failover_in(evaluate(none, {}), 0), without_bfd).value);
}

}  // namespace
}  // namespace erchaos::record_without_bfd_test

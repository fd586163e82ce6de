// Whether flows go again as they went before a fault, and over which links.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/text/return_sentences.hpp"
#include "tests/unit/record_synthetic.hpp"

namespace erchaos::record_returned_test {
namespace {

using namespace synthetic;
using testing::HasSubstr;

constexpr auto not_returned = "flows_not_returned";

// As silent_cut, but flow 0 stays on the secondary.
std::optional<std::uint16_t> one_stays(std::uint32_t flow, Duration at) {
  return flow == 0 && at >= 16s ? out_secondary : silent_cut(flow, at);
}

Recording with_network(Recording recording) {
  recording.lab.nodes = {{"fabric", "switch"}};
  recording.lab.links = {{"onprem-core", "onprem", "core"},
                         {"core-cpe1", "core", "cpe1"},
                         {"core-cpe2", "core", "cpe2"},
                         {"cpe1-fabric", "cpe1", "fabric"},
                         {"fabric-pe1", "fabric", "pe1"}};
  return recording;
}

TEST(Return, CountsNoFlowThatIsBack) {
  const FaultParts fault = fault_of(evaluate(recording({}, silent_cut), {}), 0);
  EXPECT_EQ(value(*fault.reversion, not_returned), 0);
  EXPECT_FALSE(metric(fault.failover, not_returned).value);
  EXPECT_EQ(reports::how_flows_returned(*fault.reversion, 4), "");
}

TEST(Return, CountsAFlowThatStaysWhereTheFaultSentIt) {
  const Result result = evaluate(with_network(recording({}, one_stays)),
                                 std::vector<Limit>{{"reversion.flows_not_returned", 0}});
  const ActionResult& reversion = reversion_in(result, 0);
  EXPECT_EQ(value(reversion, not_returned), 1);
  EXPECT_EQ(result.verdict, Verdict::failed);
  EXPECT_EQ(
      reports::how_flows_returned(reversion, 4),
      "after healing, 1 of 4 flows did not return to their previous path: onprem -> vnet via "
      "core-cpe1 0 % of the flows (50 % before), via core-cpe2 100 % of the flows (50 % before)");
}

TEST(Return, FindsTheLinksBehindASwitch) {
  const Result result = evaluate(with_network(recording({}, one_stays)), {});
  const auto& shares = reversion_in(result, 0).link_shares;
  const auto share = std::ranges::find_if(shares, [](const LinkShare& each) {
    return each.link == "fabric-pe1" && each.from == "onprem";
  });
  ASSERT_NE(share, shares.end());
  EXPECT_EQ(share->flows, 2);
  EXPECT_EQ(share->before, 1);
  EXPECT_EQ(share->after, 0);
}

// Two that change places: hashing alone, and the links say so.
TEST(Return, SaysThatEachLinkCarriesAsManyFlowsAsBefore) {
  const Recording swapped = with_network(recording({}, [](std::uint32_t flow, Duration at) {
    const auto path = silent_cut(flow, at);
    const bool is_out = flow % 2 == 0;
    return at >= 16s && is_out ? std::optional{flow == 0 ? out_secondary : out_primary} : path;
  }));
  const ActionResult reversion = reversion_in(evaluate(swapped, {}), 0);
  EXPECT_EQ(value(reversion, not_returned), 2);
  EXPECT_THAT(reports::how_flows_returned(reversion, 4),
              HasSubstr("but each link carries as many as before"));
}

TEST(Return, CountsAFlowThatStayedDarkAsNotReturned) {
  const Recording dark = recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && at >= 5s ? std::nullopt : all_well(flow, at);
  });
  EXPECT_EQ(value(reversion_in(evaluate(dark, {}), 0), not_returned), 1);
}

// The second begins while the flows are on the secondary because of the first.
TEST(Return, OfOverlappingFaultsIsToThePathBeforeTheFirst) {
  Recording two = recording({}, silent_cut);
  add_fault(two, fault(7s, 20s));
  const Result result = evaluate(two, {});
  EXPECT_EQ(value(reversion_in(result, 0), not_returned), 0);
  EXPECT_EQ(value(reversion_in(result, 1), not_returned), 0);
}

// From 16 s to 24 s away from home, after a second fault at home again.
TEST(Return, OfOneFaultIsReportedBeforeTheNext) {
  Recording two = recording({}, [](std::uint32_t flow, Duration at) {
    return flow == 0 && is_in(at, 16s, 24s) ? std::optional{out_secondary} : silent_cut(flow, at);
  });
  add_fault(two, fault(22s, 23s));
  const Result result = evaluate(two, {});
  EXPECT_EQ(value(reversion_in(result, 0), not_returned), 1);
  EXPECT_EQ(value(reversion_in(result, 1), not_returned), 0);
}

TEST(Return, IsUnknownWithoutPaths) {
  Recording blind = recording({}, silent_cut);
  change_arrivals(blind.probes, [](Arrival& arrival) { arrival.path = unknown_path; });
  const ActionResult reversion = reversion_in(evaluate(blind, {}), 0);
  EXPECT_FALSE(metric(reversion, not_returned).value);
  EXPECT_THAT(metric(reversion, not_returned).note, HasSubstr("unknown for 4 flows"));
}

}  // namespace
}  // namespace erchaos::record_returned_test

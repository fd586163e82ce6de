// How BFD is taken from one neighbor, and given back.
#include "faults/parts/bfd_config.hpp"

#include <gmock/gmock.h>

namespace erchaos::faults::bfd_config_test {
namespace {

using testing::ElementsAre;

BfdPeer peer_with(std::chrono::milliseconds receive, std::chrono::milliseconds transmit) {
  return {
      .is_up = true, .multiplier = 3, .receive_interval = receive, .transmit_interval = transmit};
}

const BfdPeer usual = peer_with(std::chrono::milliseconds{300}, std::chrono::milliseconds{300});
const BfdPeer fast = peer_with(std::chrono::milliseconds{150}, std::chrono::milliseconds{100});

const Lines grouped{"router bgp 65010",
                    " neighbor G peer-group",
                    " neighbor G bfd",
                    " neighbor G bfd profile P",
                    " neighbor 10.0.0.2 peer-group G",
                    " neighbor 10.0.1.2 peer-group G",
                    " neighbor 10.0.2.2 peer-group G",
                    " neighbor 10.0.2.2 bfd",
                    " neighbor 10.0.2.2 bfd profile OWN",
                    "exit"};

TEST(BfdConfig, OfANeighborWithoutAGroupIsItsOwnLines) {
  const Lines running{"router bgp 65010", " neighbor 10.0.0.2 bfd",
                      " neighbor 10.0.0.2 bfd profile P", "exit"};
  const BfdConfig config{running, "10.0.0.2", usual};
  EXPECT_THAT(config.without(), ElementsAre("no neighbor 10.0.0.2 bfd"));
  EXPECT_THAT(config.as_before(),
              ElementsAre("neighbor 10.0.0.2 bfd", "neighbor 10.0.0.2 bfd profile P"));
}

TEST(BfdConfig, OfAGroupIsCopiedToItsOtherMembersFirst) {
  const BfdConfig config{grouped, "10.0.0.2", usual};
  EXPECT_THAT(config.without(),
              ElementsAre("neighbor 10.0.1.2 bfd", "neighbor 10.0.1.2 bfd profile P",
                          "no neighbor G bfd", "no neighbor 10.0.0.2 bfd"));
  EXPECT_THAT(config.as_before(),
              ElementsAre("neighbor G bfd", "neighbor G bfd profile P", "no neighbor 10.0.0.2 bfd",
                          "no neighbor 10.0.1.2 bfd", "neighbor 10.0.2.2 bfd",
                          "neighbor 10.0.2.2 bfd profile OWN"));
  EXPECT_TRUE(config.is_in(grouped));
  Lines other = grouped;
  other.erase(other.begin() + 3);
  EXPECT_FALSE(config.is_in(other));
}

// "neighbor 10.0.0.2 bfd 3 150 100" shows as "neighbor 10.0.0.2 bfd". Only the profile is taken
// away: BFD that goes for a moment resets BGP.
TEST(BfdConfig, RestoresTimersThatFrrDoesNotShow) {
  const Lines running{"router bgp 65010", " neighbor 10.0.0.2 bfd", "exit"};
  EXPECT_THAT((BfdConfig{running, "10.0.0.2", fast}.as_before()),
              ElementsAre("no neighbor 10.0.0.2 bfd profile", "neighbor 10.0.0.2 bfd 3 150 100"));
}

}  // namespace
}  // namespace erchaos::faults::bfd_config_test

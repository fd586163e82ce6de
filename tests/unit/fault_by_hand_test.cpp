// Faults from words of the command line, and the users that programs become inside a lab.
#include "harness/plan/read/fault_by_hand.hpp"

#include <gmock/gmock.h>

#include "faults/kinds.hpp"
#include "harness/sys/dropped_root.hpp"

namespace erchaos::fault_by_hand_test {
namespace {

using testing::HasSubstr;

const Topology& recommended() {
  static const Topology topology =
      load_topology(ERCHAOS_SOURCE "/topologies/recommended/topology.toml");
  return topology;
}

Step read(const std::string& kind, const std::vector<std::string>& parameters,
          const std::vector<Step>& before = {}) {
  return read_fault_by_hand(kind, parameters, faults::kinds(), recommended(), before, 0);
}

std::string complaint_about(const std::string& kind, const std::vector<std::string>& parameters,
                            const std::vector<Step>& before = {}) {
  try {
    read(kind, parameters, before);
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

TEST(FaultByHand, IsReadAsInAScenario) {
  const Step step = read("silent-cut", {"link=cpe1-pe1"});
  EXPECT_EQ(step.kind, "silent-cut");
  EXPECT_EQ(step.fault->target(), "cpe1-pe1");
}

TEST(FaultByHand, IsRefusedWithWhatIsAllowed) {
  EXPECT_THAT(complaint_about("silent-cu", {"link=cpe1-pe1"}),
              HasSubstr("did you mean 'silent-cut'?"));
  EXPECT_THAT(complaint_about("silent-cut", {"link=cpe1-pe2"}), HasSubstr("did you mean"));
  EXPECT_THAT(complaint_about("silent-cut", {}), HasSubstr("missing key 'link'"));
  EXPECT_THAT(complaint_about("silent-cut", {"link"}), HasSubstr("must be KEY=VALUE"));
  EXPECT_THAT(complaint_about("silent-cut", {"link=cpe1-pe1", "at=1s"}),
              HasSubstr("unknown key 'at'"));
}

TEST(FaultByHand, NeedsANetworkThatWasBuiltForIt) {
  EXPECT_THAT(complaint_about("impair", {"link=cpe1-pe1", "loss=5%"}),
              HasSubstr("impair on cpe1-pe1 needs a network that was built for it"));
}

TEST(FaultByHand, ContradictsNoneThatIsInjected) {
  const std::vector<Step> before{read("daemon-kill", {"node=cpe1", "daemon=bgpd"})};
  EXPECT_EQ(complaint_about("silent-cut", {"link=cpe1-pe1"}, before), "none");
  EXPECT_THAT(complaint_about("session-shutdown", {"link=cpe1-pe1"}, before),
              HasSubstr("conflicts with daemon-kill on cpe1"));
}

TEST(UsersAsRoot, AreRootByAnotherName) {
  EXPECT_EQ(
      with_user_as_root("root:x:0:0::/root:/bin/sh\ntcpdump:x:108:113::/:/bin/sh\n", "tcpdump"),
      "root:x:0:0::/root:/bin/sh\ntcpdump:x:0:0::/nonexistent:/usr/sbin/nologin\n");
  EXPECT_EQ(with_user_as_root("tcpdump2:x:1:1:::\n", "tcpdump"), "tcpdump2:x:1:1:::\n");
}

}  // namespace
}  // namespace erchaos::fault_by_hand_test

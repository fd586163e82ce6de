// Real routers: sessions that come up, and labs that do not.
#include "harness/lab/lab.hpp"

#include <gmock/gmock.h>

#include "harness/lab/config/frr_config.hpp"
#include "harness/plan/plan.hpp"
#include "harness/sys/clock.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::lab_test {
namespace {

using std::chrono::seconds;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Instant in(Duration time) { return monotonic_now() + time; }

std::string why_not_ready(Lab& lab, Duration patience) {
  try {
    EXPECT_FALSE(lab.wait_until_ready(in(patience), {}));
    return "";
  } catch (const LabNotReady& error) {
    return error.what();
  }
}

TEST(Lab, ComesUpWithBgpAndBfdOnEverySession) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory, real_clock};
    EXPECT_EQ(lab.sessions_up(), 0U);
    EXPECT_TRUE(lab.wait_until_ready(in(seconds{60}), {}));
    EXPECT_EQ(lab.sessions_up(), 3U);
  });
}

TEST(Lab, ThatDoesNotComeUpNamesSessionRoutersStatesAndNotification) {
  in_sandbox([](const auto& directory) {
    Topology ring = ring_of(3);
    ring.nodes[0].config = "wrong.conf";
    ring.nodes[0].config_text =
        "hostname r1\nrouter bgp 65001\n no bgp ebgp-requires-policy\n"
        " neighbor 172.31.0.2 remote-as 64999\n neighbor 172.31.0.2 bfd\n";
    Lab lab{ring, directory, real_clock};
    std::string why;
    const auto is_there_yet = [&](const char* part) { return why.find(part) != std::string::npos; };
    for (int tries = 0;
         tries < 20 && !(is_there_yet("NOTIFICATION") && !is_there_yet("did not start")); ++tries) {
      why = why_not_ready(lab, seconds{3});
    }
    EXPECT_THAT(why, AllOf(HasSubstr("session on r1-r2: r1 has BGP to r2 (172.31.0.2)"),
                           HasSubstr("last NOTIFICATION sent 2/2 (OPEN Message Error/Bad Peer AS)"),
                           Not(HasSubstr("\n")), Not(HasSubstr("no kernel route")),
                           Not(HasSubstr("bfdd"))));  // which waits for that session
  });
}

TEST(Lab, NamesTheConfigurationLineThatFrrRejects) {
  in_sandbox([](const auto& directory) {
    Topology ring = ring_of(3);
    ring.nodes[0].config_text = frr_config(ring, ring.nodes[0]) + "frobnicate the widget\n";
    ring.nodes[0].config = "odd.conf";
    Lab lab{ring, directory, real_clock};
    try {
      lab.wait_until_ready(in(seconds{60}), {});
      FAIL() << "nonsense in a configuration went unnoticed";
    } catch (const LabNotReady& error) {
      EXPECT_THAT(error.what(), HasSubstr("r1: no FRR daemon accepts \"frobnicate the widget\""));
    }
  });
}

TEST(Lab, StopsWaitingOnAStopRequest) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory, real_clock};
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(lab.wait_until_ready(in(seconds{60}), stop.get_token()));
  });
}

}  // namespace
}  // namespace erchaos::lab_test

// Daemons of a real router, asked at their sockets.
#include "harness/lab/frr/daemon_terminal.hpp"

#include <gmock/gmock.h>

#include <csignal>

#include "harness/lab/lab.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::daemon_terminal_test {
namespace {

using std::chrono::seconds;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const HostError& error) {
    return error.what();
  }
  return "nothing was thrown";
}

TEST(DaemonTerminal, ShowsWhatVtyshShows) {
  in_sandbox([](const auto& directory) {
    Lab lab{ring_of(3), directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
    DaemonTerminal bgpd{"r1", "bgpd"};
    EXPECT_EQ(bgpd.show("show bgp ipv4 unicast"), Frr::vtysh("r1", {"show bgp ipv4 unicast"}));
    EXPECT_THAT(message_of([&] { bgpd.show("show frobnication"); }),
                AllOf(HasSubstr("bgpd of r1, 'show frobnication': % "),
                      HasSubstr("Unknown command: show frobnication")));
    EXPECT_EQ(shown_by("r1", "bfdd", "show bfd peers brief"),
              Frr::vtysh("r1", {"show bfd peers brief"}));
    EXPECT_THAT(running_configuration("r1"),
                AllOf(HasSubstr("\nrouter bgp 65001\n"), HasSubstr("frr version")));

    lab.end_daemons("r1", {"bgpd"}, SIGKILL);
    EXPECT_THAT(message_of([&] { bgpd.show("show bgp summary"); }), HasSubstr("bgpd of r1"));
    EXPECT_EQ(message_of([] { shown_by("r1", "bgpd", "show bgp summary"); }),
              "bgpd of r1 does not run");
    EXPECT_THAT(running_configuration("r1"), Not(HasSubstr("router bgp")));
  });
}

}  // namespace
}  // namespace erchaos::daemon_terminal_test

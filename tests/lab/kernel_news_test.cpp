// Kernel news that a real kernel drops, and logs that fall silent.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/rtnetlink.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <fstream>
#include <memory>
#include <semaphore>

#include "harness/lab/config/frr_config.hpp"
#include "harness/lab/lab.hpp"
#include "harness/lab/state/agreed_timers.hpp"
#include "harness/net/route_table.hpp"
#include "harness/sys/clock.hpp"
#include "tests/bench/ring.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/real_clock.hpp"

namespace erchaos::kernel_news_test {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr unsigned burst = 20'000;  // routes: ten times what a socket of 4 MB takes
constexpr unsigned table = 77;
const std::string gateway = "192.0.2.2";

std::string prefix(unsigned number) {
  return fmt::format("10.{}.{}.0/24", number / 256, number % 256);
}

// Keeps a loop from reading as long as it lives.
class Held {
 public:
  explicit Held(EventLoop& loop) {
    loop.watch(shared_->event.number(), [shared = shared_] {
      shared->is_held.release();
      shared->may_go.acquire();
      return EventLoop::Watch::no_more;
    });
    shared_->is_held.acquire();
  }
  ~Held() { shared_->may_go.release(); }
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;

 private:
  struct Shared {  // with the loop's thread
    FileDescriptor event{eventfd(1, EFD_CLOEXEC)};
    std::binary_semaphore is_held{0};
    std::binary_semaphore may_go{0};
  };
  std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
};

TEST(KernelNews, ThatWereDroppedAreRecoveredAndReported) {
  in_sandbox([](const auto&) {
    NetworkEvents events;
    LabNode left{{.name = "left", .role = Role::router, .as = 1}, 1, real_clock};
    LabNode right{{.name = "right", .role = Role::router, .as = 2}, 2, real_clock};
    EventLoop loop;
    left.watch(events, loop);
    add_veth({left.network(), "l"}, {right.network(), "r"});
    left.interfaces().add_address("l", boost::asio::ip::make_network_v4("192.0.2.1/30"));
    left.interfaces().set_up("l");
    right.interfaces().set_up("r");
    RouteTable routes{left.network(), table};
    routes.set(prefix(burst), {gateway});
    const auto has = [](unsigned number) {
      return [number](const NetworkState& state) {
        const auto fib = state.fib.find("left");
        return fib != state.fib.end() && fib->second.contains(prefix(number));
      };
    };
    ASSERT_TRUE(events.wait_until(monotonic_now() + seconds{20}, {}, has(burst)));
    {
      const Held held{loop};
      for (unsigned number = 0; number < burst; ++number) {
        routes.set(prefix(number), {gateway});
      }
      routes.set(prefix(burst), {});  // unreachable: no route any more, and no room to say so
      right.interfaces().set_down("r");
    }
    ASSERT_TRUE(events.wait_until(
        monotonic_now() + seconds{60}, {},
        [&](const NetworkState& state) { return has(burst - 1)(state) && !has(burst)(state); }));
    EXPECT_THAT(events.reception().so_far().lost_news, ElementsAre("left"));
    const auto size_of_fib = [](const NetworkState& state) { return state.fib.at("left").size(); };
    EXPECT_GE(events.read(size_of_fib), burst);
    const std::vector<Event> all = events.all();
    EXPECT_TRUE(std::ranges::any_of(all, [](const Event& event) {
      return event.source == Source::link && event.subject == "l" && event.what == What::no_carrier;
    }));
    EXPECT_TRUE(std::ranges::any_of(all, [](const Event& event) {
      return event.source == Source::route && event.subject == prefix(burst) &&
             event.what == What::removed && event.detail.ends_with(found_again);
    }));
    EXPECT_EQ(loop.failure(), std::nullopt);
  });
}

// One lab: what own configurations say about logging, and a log that falls silent.
TEST(Log, IsReadDespiteOwnLogSettingsAndItsSilenceIsNoticed) {
  const std::string own_log = fmt::format("/var/log/frr/erchaos-{}.log", getpid());
  const std::string applied_log = fmt::format("/tmp/erchaos-{}.log", getpid());
  in_sandbox([&](const auto& directory) {
    Topology ring = ring_of(3);
    ring.nodes[0].config = "own.conf";
    ring.nodes[0].config_text =
        "log stdout errors\nno log stdout\nlog syslog\nlog record-priority\n"
        "log timestamp precision 0\nlog file " +
        own_log + " warnings\nno log unique-id\n" + frr_config(ring, ring.nodes[0]) +
        "no debug bgp neighbor-events\nno debug bgp zebra\nno debug bfd peer\n"
        "no log stdout debugging\nlog timestamp precision 3\nlog record-priority\n";
    Lab lab{ring, directory, real_clock};
    ASSERT_TRUE(lab.wait_until_ready(monotonic_now() + seconds{60}, {}));
    std::vector<SessionRecord> sessions = ask_for_sessions(lab);
    ASSERT_EQ(sessions.size(), 6U);
    lab.begin_reception();
    const auto is_reset = [](const NetworkState& state) {
      return std::ranges::count_if(state.resets, [](const auto& end) { return end.second > 0; }) >=
             3;
    };
    Frr::vtysh("r1", {"configure terminal", "log file " + applied_log, "end", "clear bgp *"});
    ASSERT_TRUE(lab.events().wait_until(monotonic_now() + seconds{30}, {}, is_reset));
    ASSERT_TRUE(lab.wait_until_sessions_are_up(monotonic_now() + seconds{60}, {}));
    count_updates(sessions, lab);
    for (const SessionRecord& session : sessions) {
      EXPECT_EQ(session.bgp_losses.heard, session.bgp_losses.counted) << session.node;
      EXPECT_GE(session.bfd_losses.heard, session.bfd_losses.counted) << session.node;
    }
    EXPECT_GE(sessions[0].bgp_losses.counted, 1U);
    EXPECT_LT(lab.reception().stamp_difference, stamp_difference_allowed);
    EXPECT_EQ(lab.failure(), std::nullopt);

    const auto resets_of_r2 = [](const NetworkState& state) {
      const auto found = state.resets.find({"r2", "172.31.0.1"});
      return found == state.resets.end() ? 0 : found->second;
    };
    Frr::vtysh("r1", {"configure terminal", "no debug bgp neighbor-events"});
    // Both ends connect at once after a reset; resolving the collision may reset the session once
    // more (RFC 4271 6.8), and then there is nothing to clear. The log of r2 still shows it.
    const auto clear = [&] {
      const bool is_up =
          lab.events().wait_until(monotonic_now() + seconds{30}, {}, [](const NetworkState& state) {
            return state.bgp.at({"r2", "172.31.0.1"}) == BgpState::established;
          });
      const std::size_t before = lab.events().read(resets_of_r2);
      Frr::vtysh("r1", {"clear bgp *"});
      return is_up && lab.events().wait_until(
                          monotonic_now() + seconds{5}, {},
                          [&](const NetworkState& state) { return resets_of_r2(state) > before; });
    };
    ASSERT_TRUE(clear() || clear() || clear());
    count_updates(sessions, lab);
    const auto of_r1 = std::ranges::find(sessions, "r1", &SessionRecord::node);
    EXPECT_GT(of_r1->bgp_losses.counted, of_r1->bgp_losses.heard);
    EXPECT_TRUE(std::filesystem::exists(own_log));
    EXPECT_TRUE(std::filesystem::exists(applied_log));
  });
  std::error_code unreadable;  // for an ordinary user, who cannot write there either
  EXPECT_FALSE(std::filesystem::exists(own_log, unreadable));
  EXPECT_FALSE(std::filesystem::exists(applied_log));
}

}  // namespace
}  // namespace erchaos::kernel_news_test

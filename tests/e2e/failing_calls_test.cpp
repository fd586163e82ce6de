// System calls of the program that fail: it says what it attempted on what, reports what was
// measured before, and never takes what it missed for an outage, or for health.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cerrno>

#include "tests/e2e/small_scenario.hpp"

namespace erchaos::e2e::failing_calls_test {
namespace {

using testing::HasSubstr;
using testing::Not;

enum class Reached { nothing, the_lab, measuring };  // before it fails

struct Failure {
  const char* name;
  std::string order;  // as failing_call.cpp reads it
  Reached reached;
  const char* reason;
  const char* scenario = "small.toml";
};

std::ostream& operator<<(std::ostream& out, const Failure& failure) { return out << failure.name; }

class FailingCall : public testing::TestWithParam<Failure> {};

TEST_P(FailingCall, IsAReasonAndAllElseIsReported) {
  const auto& [name, order, reached, reason, scenario] = GetParam();
  const Workplace place;
  write_small_scenario(place);
  const Preloaded failing{ERCHAOS_FAILING_CALL_LIBRARY, "ERCHAOS_FAILING_CALL", order};
  const Finished run = place.run({"run", scenario, "--out", "run"});
  EXPECT_EQ(run.status, 3) << run.output;
  EXPECT_THAT(run.output, Not(HasSubstr("killed by signal")));
  if (reached == Reached::nothing) {
    EXPECT_THAT(run.output, HasSubstr(reason));
    return;
  }
  const auto result = result_in(place.file("run"));
  EXPECT_EQ(result["verdict"], "inconclusive");
  EXPECT_THAT(result["reasons"].dump(), HasSubstr(reason));
  EXPECT_TRUE(std::filesystem::exists(place.file("run/report.html")));
  EXPECT_EQ(result["phases"].empty(), reached != Reached::measuring);
  if (reached == Reached::measuring) {
    EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr("noise-floor"));
  }
}

// In the order of failing_call.cpp: which call, from which on, errno, how many (0: all of them), of
// which process, since what was written.
Failure failure(const char* name, const char* call, int from, int error, int count,
                const char* rest, Reached reached, const char* reason) {
  return {name, fmt::format("{} {} {} {} {}", call, from, error, count, rest), reached, reason};
}

using enum Reached;

const std::vector<Failure> quick{
    failure("NoThread", "pthread_create", 1, EAGAIN, 0, "lab", nothing,
            "start a thread: Resource temporarily unavailable"),
    failure("NoLifeline", "pipe2", 1, EMFILE, 1, "keeper", nothing, "create a pipe: Too many open"),
    failure("NoMount", "mount_setattr", 1, EPERM, 1, "lab", nothing,
            "mount the host's files read-only: Operation not permitted"),
    failure("NoProcess", "vfork", 4, EAGAIN, 0, "lab", the_lab,
            ": Resource temporarily unavailable"),
    failure("HalfAnAnswerOfTheKernel", "recvmsg", 64, ENOBUFS, 1, "lab", the_lab, "interface"),
    failure("NoSocketForNftables", "socket", 1, EMFILE, 0, "lab phase-begin", measuring,
            "silent-cut on r1-r2 did not take effect: open nftables: Too many open files"),
    failure("DeafLoopFromTheBeginning", "epoll_wait", 16, EIO, 0, "lab", the_lab,
            "watching the lab failed: a "),
    failure("DeafLoop", "epoll_wait", 1, EIO, 0, "lab phase-begin", measuring,
            "are no longer received: wait for descriptors: Input/output error"),
    failure("UnreadableHost", "open", 1, EMFILE, 0, "lab phase-begin", measuring,
            "watching the host failed: open /proc/stat: Too many open files"),
    failure("FullDisk", "write", 2, ENOSPC, 0, "lab phase-begin", measuring,
            "timeline.ndjson: No space left on device"),
    failure("UnsentProbes", "sendto", 1, ENOBUFS, 200, "lab phase-begin", measuring,
            "packets were never sent: 2"),
};

INSTANTIATE_TEST_SUITE_P(
    Of, FailingCall, testing::ValuesIn([] {
      std::vector<Failure> all = quick;
      all.push_back({"Receiver", fmt::format("recvmmsg 1 {} 0 lab failover", EBADF), measuring,
                     "sending and receiving probes failed: receive probes: Bad file"});
      all.push_back({"Connections", fmt::format("timerfd_settime 1 {} 0 lab phase-begin", EINVAL),
                     measuring, "recording connections failed: set a timer: Invalid",
                     "topologies/stateful-edge/silent-cut.toml"});
      return all;
    }()),
    [](const auto& param) { return std::string{param.param.name}; });

}  // namespace
}  // namespace erchaos::e2e::failing_calls_test

// System calls of the program that fail while it measures: a reason, and all else is reported.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <cerrno>
#include <cstdlib>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {
namespace {

using testing::HasSubstr;

// Calls of this process's children fail while it lives.
class Failing {
 public:
  Failing(const std::string& call, int from, int error) {
    setenv("LD_PRELOAD", ERCHAOS_FAILING_CALL_LIBRARY, 1);
    setenv("ERCHAOS_FAILING_CALL", fmt::format("{} {} {}", call, from, error).c_str(), 1);
  }
  Failing(const Failing&) = delete;
  Failing& operator=(const Failing&) = delete;
  ~Failing() {
    unsetenv("LD_PRELOAD");
    unsetenv("ERCHAOS_FAILING_CALL");
  }
};

struct Failure {
  const char* scenario;
  const char* call;
  int from;
  int error;
  const char* reason;
};

std::ostream& operator<<(std::ostream& out, const Failure& failure) { return out << failure.call; }

class FailingCall : public testing::TestWithParam<Failure> {};

TEST_P(FailingCall, IsAReasonAndAllElseIsReported) {
  const Workplace place;
  const Failing failing{GetParam().call, GetParam().from, GetParam().error};
  const Finished run = place.run({"run", GetParam().scenario, "--out", "run"});
  EXPECT_EQ(run.status, 3) << run.output;
  const auto result = result_in(place.file("run"));
  EXPECT_EQ(result["verdict"], "inconclusive");
  EXPECT_THAT(result["reasons"].dump(), HasSubstr(GetParam().reason));
  EXPECT_FALSE(result["phases"].empty()) << "it had begun to measure";
  EXPECT_THAT(read(place.file("run/timeline.ndjson")), HasSubstr("noise-floor"));
  EXPECT_TRUE(std::filesystem::exists(place.file("run/report.html")));
}

INSTANTIATE_TEST_SUITE_P(
    Of, FailingCall,
    testing::Values(Failure{"silent-cut.toml", "recvmmsg", 50'000, EBADF,
                            "sending and receiving probes failed: receive probes: Bad file"},
                    Failure{"topologies/stateful-edge/silent-cut.toml", "timerfd_settime", 1000,
                            EINVAL, "recording connections failed: set a timer: Invalid"}),
    [](const auto& param) { return std::string{param.param.call}; });

}  // namespace
}  // namespace erchaos::e2e

// Valid runs.
#include "tests/e2e/measured.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::e2e {

using nlohmann::json;

namespace {

// While it lives, other measured runs of any test go on beside one that shares the machine, and
// wait for one that has it alone. The lock is on the program itself: no file is left behind.
class Machine {
 public:
  enum class Use { shared, alone };

  explicit Machine(Use use)
      : lock_(check_system_call("open " ERCHAOS_PROGRAM,
                                open(ERCHAOS_PROGRAM, O_RDONLY | O_CLOEXEC))) {
    check_system_call("lock " ERCHAOS_PROGRAM,
                      flock(lock_.number(), use == Use::alone ? LOCK_EX : LOCK_SH));
  }

 private:
  FileDescriptor lock_;
};

bool is_valid(const json& result, Needed needed) {
  if (has_valid_times(result)) {
    return true;
  }
  // A session that a starved BFD daemon gave up has moved flows that the fault left alone.
  return needed == Needed::counts &&
         result["trust"]["bfd_wait_ms_max"] <= in_milliseconds(trust_rules::wait_untrusted) &&
         result["faults"][0]["failover"]["flows_hit"]["valid"].get<bool>();
}

}  // namespace

const std::vector<std::string> light_traffic =
    with({}, {"traffic.flows=64", "traffic.interval=20ms",
              "traffic.sustained_convergence_validation_time=1s"});

const std::vector<std::string> short_run = with(light_traffic, {"fault.0.at=1s", "fault.0.for=4s"});

std::vector<std::string> with(std::vector<std::string> arguments,
                              const std::vector<std::string>& more) {
  for (const std::string& setting : more) {
    arguments.insert(arguments.end(), {"--set", setting});
  }
  return arguments;
}

json valid_result(const Workplace& place, const std::string& scenario,
                  const std::vector<std::string>& settings, Needed needed) {
  std::string name = scenario;
  std::replace(name.begin(), name.end(), '/', '-');
  json result;
  for (int attempt = 1; attempt <= 3; ++attempt) {
    // What others disturbed twice is not disturbed again.
    const Machine machine{attempt == 3 ? Machine::Use::alone : Machine::Use::shared};
    const std::string out = fmt::format("run-{}-{}", name, attempt);
    std::vector<std::string> arguments{"run", scenario, "--out", out};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    const Finished finished = place.run(arguments);
    if (!std::filesystem::exists(place.file(out) / "result.json")) {
      ADD_FAILURE() << "no result: " << finished.output;
      return result;
    }
    result = result_in(place.file(out));
    if (is_valid(result, needed)) {
      return result;
    }
    fmt::print("{} is made again: {}\n", scenario, result["trust"]["reasons"].dump());
  }
  ADD_FAILURE() << "not valid three times: " << result["trust"].dump();
  return result;
}

double value(const json& result, const std::string& phase, const std::string& metric) {
  return figure(result["faults"][0][phase], metric);
}

double figure(const json& metrics, const std::string& metric) {
  const json& found = metrics[metric];
  if (!found["value"].is_number() || !found["valid"].get<bool>()) {
    ADD_FAILURE() << metric << ": " << found.dump();
    return -1;
  }
  return found["value"].get<double>();
}

bool has_valid_times(const json& result) { return result["trust"]["level"] != "untrusted"; }

void expect_missed(const json& result, const std::string& limit) {
  EXPECT_TRUE(std::ranges::any_of(result["limits"], [&](const json& each) {
    return each["name"] == limit && each["valid"].get<bool>() && !each["passed"].get<bool>();
  })) << limit;
  EXPECT_EQ(result["verdict"], has_valid_times(result) ? "failed" : "inconclusive");
}

}  // namespace erchaos::e2e

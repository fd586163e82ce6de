// Trusted runs.
#include "tests/e2e/measured.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <algorithm>

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

}  // namespace

const std::vector<std::string> short_run{
    "--set", "fault.0.at=2s",    "--set", "fault.0.for=6s",
    "--set", "traffic.flows=64", "--set", "traffic.sustained_convergence_validation_time=3s"};

json trusted_result(const Workplace& place, const std::string& scenario,
                    const std::vector<std::string>& settings) {
  std::string name = scenario;
  std::replace(name.begin(), name.end(), '/', '-');
  json result;
  for (int attempt = 1; attempt <= 3; ++attempt) {
    // What others disturbed is not disturbed again.
    const Machine machine{attempt == 1 ? Machine::Use::shared : Machine::Use::alone};
    const std::string out = fmt::format("run-{}-{}", name, attempt);
    std::vector<std::string> arguments{"run", scenario, "--out", out};
    arguments.insert(arguments.end(), settings.begin(), settings.end());
    const Finished finished = place.run(arguments);
    if (!std::filesystem::exists(place.file(out) / "result.json")) {
      ADD_FAILURE() << "no result: " << finished.output;
      return result;
    }
    result = result_in(place.file(out));
    if (result["trust"]["level"] != "untrusted") {
      return result;
    }
  }
  ADD_FAILURE() << "untrusted three times: " << result["trust"].dump();
  return result;
}

double value(const json& result, const std::string& phase, const std::string& metric) {
  const json& found = result["faults"][0][phase][metric]["value"];
  if (!found.is_number()) {
    ADD_FAILURE() << phase << "." << metric << ": " << result["faults"][0][phase][metric].dump();
    return -1;
  }
  return found.get<double>();
}

}  // namespace erchaos::e2e

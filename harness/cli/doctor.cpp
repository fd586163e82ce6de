// erchaos doctor: checks the host: what works, what is missing, what to install.
#include <fmt/core.h>

#include <algorithm>

#include "harness/cli/commands.hpp"
#include "harness/cli/kernel_checks.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

int print(const std::vector<HostCheck>& checks) {
  using Result = HostCheck::Result;
  for (const HostCheck& check : checks) {
    const char* word = check.result == Result::ok     ? "ok"
                       : check.result == Result::weak ? "weak"
                                                      : "MISSING";
    say("{:<8} {:<16} {}\n", word, check.name, check.finding);
    if (!check.remedy.empty()) {
      say("{:<25} -> {}\n", "", check.remedy);
    }
  }
  const bool lacks = std::any_of(checks.begin(), checks.end(), [](const HostCheck& check) {
    return check.result == Result::missing;
  });
  return static_cast<int>(lacks || !is_output_whole() ? ExitStatus::inconclusive
                                                      : ExitStatus::passed);
}

}  // namespace

ExitStatus doctor() {
  constexpr int failure = static_cast<int>(ExitStatus::inconclusive);
  int status = print(check_host());
  if (status == 0) {
    status = run_in_sandbox(
        {.private_directories = {"/run"}, .kept_directory = {}}, failure,
        [] { return print(check_kernel_features()); }, OnSignal::end);
  }
  say("{}\n", status == 0 ? "This host can run erchaos." : "This host cannot run erchaos yet.");
  return status == 0 ? ExitStatus::passed : ExitStatus::inconclusive;
}

}  // namespace erchaos::cli

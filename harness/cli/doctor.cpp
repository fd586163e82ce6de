// erchaos doctor: checks the host: what works, what is missing, what to install.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "harness/cli/commands.hpp"
#include "harness/cli/host/kernel_checks.hpp"
#include "harness/cli/machine/doctor_json.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

// Exit statuses of what is done inside the sandbox.
constexpr int all_there = static_cast<int>(ExitStatus::passed);
constexpr int something_missing = static_cast<int>(ExitStatus::inconclusive);
constexpr int no_sandbox = something_missing + 1;

void print_checks(const std::vector<HostCheck>& checks) {
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
}

void print_all(const std::vector<HostCheck>& checks, OutputFormat format) {
  if (format == OutputFormat::json) {
    print_document(doctor_json(checks));
    return;
  }
  print_checks(checks);
  say("{}\n",
      lacks_any(checks) ? "This host cannot run erchaos yet." : "This host can run erchaos.");
}

int report_all(const std::vector<HostCheck>& checks, OutputFormat format) {
  return printed([&] { print_all(checks, format); }) && !lacks_any(checks) ? all_there
                                                                           : something_missing;
}

}  // namespace

ExitStatus doctor(OutputFormat format) {
  std::vector<HostCheck> checks = check_host();
  const std::vector<HostCheck> surroundings = check_surroundings();
  const bool has_sandbox = !lacks_any(checks);
  checks.insert(checks.end(), surroundings.begin(), surroundings.end());
  int status = no_sandbox;
  if (has_sandbox) {
    status = run_in_sandbox(
        {.private_directories = {"/run"}, .kept_directory = {}}, no_sandbox,
        [&] {
          const auto features = check_kernel_features();
          checks.insert(checks.end(), features.begin(), features.end());
          return report_all(checks, format);
        },
        OnSignal::end);
    if (status == no_sandbox) {  // which said why
      checks.push_back({.name = "sandbox",
                        .result = HostCheck::Result::missing,
                        .finding = "cannot be built",
                        .remedy = {}});
    }
  }
  if (status == no_sandbox) {
    status = report_all(checks, format);
  }
  return status == all_there ? ExitStatus::passed : ExitStatus::inconclusive;
}

}  // namespace erchaos::cli

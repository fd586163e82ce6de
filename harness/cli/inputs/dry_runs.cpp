// Runs the daemons in a sandbox; their answers come out through memory shared with it.
#include "harness/cli/inputs/dry_runs.hpp"

#include <fmt/core.h>
#include <sys/mman.h>

#include <algorithm>
#include <sstream>

#include "harness/cli/host/host_checks.hpp"
#include "harness/lab/config/frr_dry_run.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

bool can_ask() {
  static const bool can = std::ranges::none_of(check_host(), [](const HostCheck& check) {
    return check.result == HostCheck::Result::missing;
  });
  return can;
}

std::vector<RejectedLine> rejected_by(const Frr& frr, const std::string& config) {
  try {
    std::vector<RejectedLine> rejected = dry_run(frr, config, MonotonicClock{}).rejected_lines();
    for (RejectedLine& line : rejected) {
      line.reason = "no daemon accepts it: " + line.reason;
    }
    return rejected;
  } catch (const DeadlyLine& deadly) {
    return {deadly.line()};
  }
}

// Each line: "17 no daemon accepts it: neighbor 10.0.0.1 bfd: Specify remote-as first".
std::vector<RejectedLine> read_rejections(const std::string& text) {
  std::vector<RejectedLine> rejected;
  std::istringstream lines{text};
  std::size_t number = 0;
  for (std::string reason; lines >> number && std::getline(lines >> std::ws, reason);) {
    rejected.push_back({.number = number, .reason = reason});
  }
  return rejected;
}

}  // namespace

std::vector<RejectedLine> lines_that_no_daemon_takes(const std::string& config) {
  const auto frr = Frr::find();
  if (!frr || !can_ask()) {
    return {};
  }
  const FileDescriptor memory{
      check_system_call("allocate memory for daemon output", memfd_create("dry-run", MFD_CLOEXEC))};
  const std::string answer = fmt::format("/proc/self/fd/{}", memory.number());
  const SandboxLayout layout{.private_directories = frr_directories(), .kept_directory = "/"};
  const auto ask = [&] {
    Frr::settle_in();
    std::string text;
    for (const RejectedLine& line : rejected_by(*frr, config)) {
      text += fmt::format("{} {}\n", line.number, line.reason);
    }
    write_file(answer, text);
    return EXIT_SUCCESS;
  };
  const int status = run_in_sandbox(layout, EXIT_FAILURE, ask, OnSignal::end);
  if (status != EXIT_SUCCESS) {
    throw HostError("FRR's daemons could not check a router's own configuration");
  }
  return read_rejections(read_file(answer));
}

}  // namespace erchaos::cli

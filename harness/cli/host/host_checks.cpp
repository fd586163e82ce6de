// Checks for FRR and for what a lab's sandbox needs.
#include "harness/cli/host/host_checks.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "harness/cli/host/cpu_check.hpp"
#include "harness/cli/host/namespace_settings.hpp"
#include "harness/cli/host/other_frr.hpp"
#include "harness/lab/frr/frr.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

// Tried in a child, because a process cannot leave a user namespace again. Returns errno; 0: none.
int try_namespaces(int kinds) {
  const pid_t child = check_system_call("fork", fork());
  if (child == 0) {
    _exit(unshare(kinds) == 0 ? 0 : errno);
  }
  int status = 0;
  check_system_call("wait for a child", waitpid(child, &status, 0));
  return WEXITSTATUS(status);
}

HostCheck check_namespaces(const NamespaceSettings& settings) {
  const int kinds = sandbox_namespaces();
  const int error = try_namespaces(kinds);
  if (error != 0) {
    return {.name = "namespaces",
            .result = HostCheck::Result::missing,
            .finding = fmt::format("unshare: {}", std::generic_category().message(error)),
            .remedy = remedy_for_namespaces(settings, error)};
  }
  return {.name = "namespaces",
          .result = HostCheck::Result::ok,
          .finding = (kinds & CLONE_NEWUSER) != 0
                         ? "user, mount, PID, IPC, UTS and network"
                         : "mount, PID, IPC, UTS and network, in this container's user namespace",
          .remedy = {}};
}

std::vector<HostCheck> check_sandbox() {
  const auto settings = NamespaceSettings::of_this_process();
  HostCheck namespaces = check_namespaces(settings);
  if (namespaces.result == HostCheck::Result::missing) {
    return {std::move(namespaces)};
  }
  return {std::move(namespaces), attempt("mounts", remedy_for_mounts(settings), [] {
            try_sandbox({.private_directories = {"/run"}});
            return "the host's files read-only, and a private /proc";
          })};
}

HostCheck check_frr() {
  const std::string remedy =
      "apt-get install frr (or your distribution's package of FRR 8.4 to 10)";
  return attempt("FRR", remedy, [] {
    const auto frr = Frr::find();
    if (!frr) {
      throw HostError("bgpd is in none of /usr/lib/frr, /usr/libexec/frr, /usr/sbin");
    }
    for (const char* daemon : {"zebra", "bfdd", "staticd"}) {
      if (!frr->has(daemon)) {
        throw HostError(fmt::format("{} is missing beside bgpd", daemon));
      }
    }
    return "FRR " + frr->version();
  });
}

}  // namespace

HostCheck attempt(const std::string& name, const std::string& remedy,
                  const std::function<std::string()>& work) {
  try {
    return {.name = name, .result = HostCheck::Result::ok, .finding = work(), .remedy = {}};
  } catch (const std::exception& error) {
    return {.name = name,
            .result = HostCheck::Result::missing,
            .finding = error.what(),
            .remedy = remedy};
  }
}

std::vector<HostCheck> check_host() {
  std::vector<HostCheck> checks = check_sandbox();
  checks.insert(checks.begin(), check_frr());
  return checks;
}

std::vector<HostCheck> check_surroundings() {
  return {check_cpus(cpus_of_this_process(), cpu_limits_of_this_process(),
                     read_of_process("/proc/stat")),
          check_other_frr(statuses_of_all_processes())};
}

bool lacks_any(const std::vector<HostCheck>& checks) {
  return std::ranges::any_of(
      checks, [](const HostCheck& check) { return check.result == HostCheck::Result::missing; });
}

void insist_on(const std::vector<HostCheck>& checks) {
  std::string missing;
  for (const HostCheck& check : checks) {
    if (check.result == HostCheck::Result::missing) {
      missing += fmt::format("\n  {}: {}; needed: {}", check.name, check.finding, check.remedy);
    }
  }
  if (!missing.empty()) {
    throw HostError("this host does not meet the requirements of a lab:" + missing);
  }
}

}  // namespace erchaos::cli

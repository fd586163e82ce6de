// Checks for FRR and for what a lab's sandbox needs.
#include "harness/cli/host_checks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "harness/lab/frr/frr.hpp"
#include "harness/sys/error.hpp"
#include "harness/sys/sandbox.hpp"

namespace erchaos::cli {
namespace {

std::string read_setting(const std::string& path) {
  std::string value;
  std::ifstream{path} >> value;
  return value;
}

std::string user_namespace_remedy() {
  if (read_setting("/proc/sys/kernel/unprivileged_userns_clone") == "0") {
    return "sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (read_setting("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1") {
    return "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
  }
  if (read_setting("/proc/sys/user/max_user_namespaces") == "0") {
    return "sysctl -w user.max_user_namespaces=10000";
  }
  return "in a container: its seccomp profile must allow unshare(2) and mount(2) (docker run "
         "--security-opt seccomp=unconfined); not in a chroot, where the kernel refuses them";
}

// Mounts that hide parts of /proc; binfmt_misc's mount point is empty without it and hides nothing.
std::vector<std::string> mounts_in_proc() {
  std::vector<std::string> mounts;
  std::ifstream lines{"/proc/self/mountinfo"};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words{line};
    std::string skipped;
    std::string place;
    words >> skipped >> skipped >> skipped >> skipped >> place;
    if (place.starts_with("/proc/") && place != "/proc/sys/fs/binfmt_misc") {
      mounts.push_back(place);
    }
  }
  return mounts;
}

std::string sandbox_remedy() {
  const std::vector<std::string> mounts = mounts_in_proc();
  if (mounts.empty()) {
    return "Linux 5.12 or newer; in a container: its AppArmor profile must allow mount(2) (docker "
           "run --security-opt apparmor=unconfined)";
  }
  return fmt::format(
      "a /proc without mounts over parts of it: as root: umount {}; in a container: docker run "
      "--security-opt systempaths=unconfined, podman run --security-opt unmask=ALL, Kubernetes: "
      "procMount: Unmasked",
      fmt::join(mounts, " "));
}

// Tried in a child, because a process cannot leave a user namespace again.
std::string try_namespaces() {
  const pid_t child = check_system_call("fork", fork());
  if (child == 0) {
    _exit(unshare(sandbox_namespaces) == 0 ? 0 : errno);
  }
  int status = 0;
  check_system_call("wait for a child", waitpid(child, &status, 0));
  if (WEXITSTATUS(status) != 0) {
    throw HostError(
        fmt::format("unshare: {}", std::generic_category().message(WEXITSTATUS(status))));
  }
  return "user, mount, PID, IPC, UTS and network";
}

std::vector<HostCheck> check_sandbox() {
  HostCheck namespaces = attempt("namespaces", user_namespace_remedy(), try_namespaces);
  if (namespaces.result == HostCheck::Result::missing) {
    return {std::move(namespaces)};
  }
  return {std::move(namespaces), attempt("mounts", sandbox_remedy(), [] {
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

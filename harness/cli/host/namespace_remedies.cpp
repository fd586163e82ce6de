// Names the command that cures each refusal of namespaces and mounts.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cerrno>

#include "harness/cli/host/namespace_settings.hpp"

namespace erchaos::cli {
namespace {

constexpr auto without_seccomp =
    "a seccomp profile that allows unshare(2) and mount(2): docker run and podman run "
    "--security-opt "
    "seccomp=unconfined, Kubernetes: seccompProfile: {type: Unconfined}";
constexpr auto for_apparmor =
    "AppArmor's permission to create user namespaces: the Debian package has a profile with it for "
    "/usr/bin/erchaos; for all programs: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";

// A limit of 0 is meant; any other is reached by other programs, and so far mostly that of users.
std::string higher_limit(const NamespaceSettings& settings) {
  std::string lowest = "max_user_namespaces";
  for (const auto& [name, value] : settings.most_namespaces) {
    lowest = value == "0" ? name : lowest;
  }
  return fmt::format("sysctl -w user.{}=10000; for a container also on its host", lowest);
}

// As containers have them: "docker-default (enforce)".
bool is_enforced(const std::string& label) { return label.ends_with(" (enforce)"); }

std::string other_profile(const std::string& label) {
  return fmt::format(
      "another AppArmor profile than {}, which refuses mount(2): docker run and podman run "
      "--security-opt apparmor=unconfined, Kubernetes: appArmorProfile: {{type: Unconfined}}",
      label.substr(0, label.find(' ')));
}

std::string uncovered_proc(const std::vector<std::string>& mounts) {
  return fmt::format(
      "a /proc without mounts over parts of it: as root: umount {}; in a container: docker run "
      "--security-opt systempaths=unconfined, podman run --security-opt unmask=ALL, Kubernetes: "
      "procMount: Unmasked",
      fmt::join(mounts, " "));
}

}  // namespace

std::string remedy_for_namespaces(const NamespaceSettings& settings, int error) {
  if (error == ENOSPC || error == EUSERS) {
    return higher_limit(settings);
  }
  if (error == EINVAL) {
    return "a kernel with CONFIG_USER_NS, CONFIG_PID_NS, CONFIG_IPC_NS, CONFIG_UTS_NS and "
           "CONFIG_NET_NS, as distributions have it";
  }
  if (!settings.rights.may_administer && settings.unprivileged_userns_clone == "0") {
    return "sysctl -w kernel.unprivileged_userns_clone=1";
  }
  if (settings.are_restricted_by_apparmor()) {
    return for_apparmor;
  }
  if (settings.has_seccomp_filter) {
    return without_seccomp;
  }
  return "a root file system of its own instead of a chroot, where the kernel refuses user "
         "namespaces: pivot_root(8), as containers/debian13.sh does it, or a container";
}

std::string remedy_for_mounts(const NamespaceSettings& settings) {
  if (!settings.rights.may_map_itself) {
    return "root's CAP_SETFCAP, or another user: docker run and podman run --cap-add SETFCAP or "
           "--user 1000, Kubernetes: runAsUser: 1000";
  }
  std::vector<std::string> remedies;
  if (settings.are_restricted_by_apparmor()) {
    remedies.emplace_back(for_apparmor);
  }
  if (is_enforced(settings.apparmor_label)) {
    remedies.push_back(other_profile(settings.apparmor_label));
  }
  if (!settings.mounts_in_proc.empty()) {
    remedies.push_back(uncovered_proc(settings.mounts_in_proc));
  }
  if (remedies.empty()) {
    remedies.emplace_back(settings.has_seccomp_filter ? without_seccomp : "Linux 5.12 or newer");
  }
  return fmt::format("{}", fmt::join(remedies, "; and "));
}

}  // namespace erchaos::cli

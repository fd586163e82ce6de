// What decides whether this process gets the namespaces and mounts of a lab, as /proc shows it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/sys/privileges.hpp"

namespace erchaos::cli {

struct NamespaceSettings {
  Privileges rights{};
  // The first two are for those without CAP_SYS_ADMIN.
  // Sysctls; "": this kernel does not have it.
  std::string unprivileged_userns_clone{};               // kernel., of Debian and Ubuntu
  std::string apparmor_restrict_unprivileged_userns{};   // kernel., of Ubuntu
  std::map<std::string, std::string> most_namespaces{};  // user.; by name: "max_user_namespaces"
  std::string apparmor_label{};  // "unconfined", "docker-default (enforce)"; "": no AppArmor
  bool has_seccomp_filter{};
  std::vector<std::string> mounts_in_proc{};  // where mounts hide parts of /proc

  static NamespaceSettings of_this_process();

  bool are_restricted_by_apparmor() const {
    return !rights.may_administer && apparmor_restrict_unprivileged_userns == "1" &&
           apparmor_label == "unconfined";
  }
};

// Of the text of /proc/self/mountinfo. binfmt_misc's mount point is empty without it: it hides
// nothing.
std::vector<std::string> mounts_in_proc(const std::string& mountinfo);

// What would cure the failure of unshare(2) with `error`, and of the mounts in a new namespace.
std::string remedy_for_namespaces(const NamespaceSettings& settings, int error);
std::string remedy_for_mounts(const NamespaceSettings& settings);

}  // namespace erchaos::cli

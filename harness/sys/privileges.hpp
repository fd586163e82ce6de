// What this process may do, as /proc shows it.
#pragma once

#include <sys/types.h>

#include <string>

namespace erchaos {

struct Privileges {
  bool is_root{};                // by its effective user ID
  bool is_in_first_namespace{};  // the host's user namespace, not one of a container
  bool may_administer{};         // has CAP_SYS_ADMIN
  bool has_all_capabilities{};   // those of this kernel
  bool may_map_itself{};         // into a user namespace: root needs CAP_SETFCAP for it

  static Privileges of_this_process();
  // Of the texts of /proc/self/uid_map and status, and /proc/sys/kernel/cap_last_cap. What cannot
  // be read counts as a process of the host without rights.
  static Privileges from(uid_t user, const std::string& uid_map, const std::string& status,
                         const std::string& last_capability);

  // Whether it can make a lab's namespaces only inside a user namespace of its own. So can all but
  // a container's root with all rights; the host's root could, but gives its rights up.
  bool need_user_namespace() const {
    return is_in_first_namespace || !is_root || !has_all_capabilities;
  }
};

}  // namespace erchaos

// Reads user ID maps and capability masks.
#include "harness/sys/privileges.hpp"

#include <linux/capability.h>
#include <unistd.h>

#include <cstdint>
#include <sstream>

#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

// The first user namespace maps all users to themselves; no other one can map the last of them.
bool maps_all_users(const std::string& uid_map) {
  constexpr std::uint64_t all = 0xFFFFFFFF;
  std::istringstream fields{uid_map};
  std::uint64_t inside = all;
  std::uint64_t outside = all;
  std::uint64_t count = all;
  fields >> inside >> outside >> count;
  return !fields || (inside == outside && count == all);
}

bool has(std::uint64_t capabilities, unsigned capability) {
  return (capabilities >> capability & 1) != 0;
}

}  // namespace

Privileges Privileges::of_this_process() {
  return from(geteuid(), read_of_process("/proc/self/uid_map"),
              read_of_process("/proc/self/status"),
              read_of_process("/proc/sys/kernel/cap_last_cap"));
}

Privileges Privileges::from(uid_t user, const std::string& uid_map, const std::string& status,
                            const std::string& last_capability) {
  std::uint64_t effective = 0;
  std::istringstream{status_field(status, "CapEff")} >> std::hex >> effective;
  std::uint64_t last = 0;
  std::istringstream{last_capability} >> last;
  const std::uint64_t all = last == 0 || last > 62 ? ~std::uint64_t{0} : (2ULL << last) - 1;
  return {.is_root = user == 0,
          .is_in_first_namespace = maps_all_users(uid_map),
          .may_administer = has(effective, CAP_SYS_ADMIN),
          .has_all_capabilities = (effective & all) == all,
          .may_map_itself = user != 0 || has(effective, CAP_SETFCAP)};
}

}  // namespace erchaos

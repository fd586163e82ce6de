// Reads sysctls, the status of this process and its mounts.
#include "harness/cli/host/namespace_settings.hpp"

#include <array>
#include <sstream>

#include "harness/base/lines.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos::cli {
namespace {

std::string first_line_of(const std::string& file) {
  std::istringstream text{read_of_process(file)};
  std::string line;
  std::getline(text, line);
  return line;
}

// Without AppArmor, another security module may answer for a process.
std::string label_of_apparmor() {
  return first_line_of("/sys/module/apparmor/parameters/enabled") == "Y"
             ? first_line_of("/proc/self/attr/current")
             : "";
}

}  // namespace

NamespaceSettings NamespaceSettings::of_this_process() {
  NamespaceSettings settings{
      .rights = Privileges::of_this_process(),
      .unprivileged_userns_clone = first_line_of("/proc/sys/kernel/unprivileged_userns_clone"),
      .apparmor_restrict_unprivileged_userns =
          first_line_of("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
      .apparmor_label = label_of_apparmor(),
      .has_seccomp_filter = status_field(read_of_process("/proc/self/status"), "Seccomp") == "2",
      .mounts_in_proc = cli::mounts_in_proc(read_of_process("/proc/self/mountinfo"))};
  for (const char* kind : {"user", "mnt", "pid", "ipc", "uts", "net"}) {
    const std::string name = std::string{"max_"} + kind + "_namespaces";
    settings.most_namespaces[name] = first_line_of("/proc/sys/user/" + name);
  }
  return settings;
}

std::vector<std::string> mounts_in_proc(const std::string& mountinfo) {
  std::vector<std::string> mounts;
  for (const std::string& line : lines_of(mountinfo)) {
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

}  // namespace erchaos::cli

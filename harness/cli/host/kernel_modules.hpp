// Where a part of the kernel that is missing comes from.
#pragma once

#include <string>

namespace erchaos::cli {

// Of the running kernel, as /lib/modules has it.
struct KernelModules {
  std::string release{};  // as uname(2) says it
  std::string list{};     // modules.dep; "": not on this file system, as in containers

  static KernelModules of_this_kernel();

  // "modprobe veth" where that is a module of this kernel, and else which kernel has it. `option`:
  // what that is configured with.
  std::string remedy(const std::string& module, const std::string& option) const;
};

}  // namespace erchaos::cli

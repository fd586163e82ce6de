// Looks for modules in modules.dep.
#include "harness/cli/host/kernel_modules.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include "harness/sys/error.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos::cli {

KernelModules KernelModules::of_this_kernel() {
  utsname kernel{};
  check_system_call("ask for the kernel's release", uname(&kernel));
  const std::string release = kernel.release;
  return {.release = release,
          .list = read_of_process(fmt::format("/lib/modules/{}/modules.dep", release))};
}

std::string KernelModules::remedy(const std::string& module, const std::string& option) const {
  if (list.find("/" + module + ".ko") != std::string::npos) {
    return fmt::format("as root: modprobe {}", module);
  }
  const std::string kernel = fmt::format(
      "a kernel with {} (Ubuntu: apt-get install "
      "linux-modules-extra-{})",
      option, release);
  return list.empty() ? fmt::format("as root, of a container on its host: modprobe {}; or {}",
                                    module, kernel)
                      : kernel;
}

}  // namespace erchaos::cli

// What a host must have, checked by trying it: for `doctor` to print, for `run` to insist on.
#pragma once

#include <string>
#include <vector>

namespace erchaos::cli {

struct HostCheck {
  enum class Result { ok, weak, missing };  // weak: works, with a limit that the finding names

  std::string name;
  Result result{};
  std::string finding;  // what was seen
  std::string remedy;   // the package or sysctl that gives it; empty when ok
};

std::vector<HostCheck> check_host();             // FRR and namespaces; anywhere
std::vector<HostCheck> check_kernel_features();  // inside a sandbox

// Throws HostError with all that is missing, and what to do about each.
void insist_on(const std::vector<HostCheck>& checks);

}  // namespace erchaos::cli

// What a host must have, checked by trying it: for `doctor` to print, for `run` to insist on.
#pragma once

#include <functional>
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

// What `work` found, or its exception's text and the remedy.
HostCheck attempt(const std::string& name, const std::string& remedy,
                  const std::function<std::string()>& work);

std::vector<HostCheck> check_host();  // FRR, and what a sandbox takes; anywhere

// Throws HostError with all that is missing, and what to do about each.
void insist_on(const std::vector<HostCheck>& checks);

}  // namespace erchaos::cli

// What a host must have, checked by trying it: `doctor` prints it, `run` insists on it.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace erchaos::cli {

struct HostCheck {
  enum class Result { ok, weak, missing };  // weak: works, with a limit that the finding names

  std::string name;
  Result result{};
  std::string finding;  // what was found
  std::string remedy;   // the command or setting that cures it; empty when ok
};

// The result of `work`, or its exception's text and the remedy.
HostCheck attempt(const std::string& name, const std::string& remedy,
                  const std::function<std::string()>& work);

std::vector<HostCheck> check_host();  // FRR, and what a sandbox needs; works anywhere

// What disturbs a lab, and what a lab must not disturb, of the host that /proc shows: its CPUs and
// its FRR. Nothing of it is missing.
std::vector<HostCheck> check_surroundings();

bool lacks_any(const std::vector<HostCheck>& checks);  // whether anything is missing

// Throws HostError with everything that is missing, and a remedy for each.
void insist_on(const std::vector<HostCheck>& checks);

}  // namespace erchaos::cli

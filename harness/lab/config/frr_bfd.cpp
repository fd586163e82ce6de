// Writes the block "bfd".
#include "harness/lab/config/frr_bfd.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

namespace erchaos {

std::string bfd_profile_name(const BfdTimers& timers) {
  return fmt::format("bfd-{}ms-x{}",
                     std::chrono::duration_cast<std::chrono::milliseconds>(timers.interval).count(),
                     timers.multiplier);
}

std::string bfd_profiles(const std::vector<Neighbor>& neighbors) {
  std::map<std::string, BfdTimers> profiles;
  for (const Neighbor& neighbor : neighbors) {
    if (neighbor.session.bfd) {
      profiles.emplace(bfd_profile_name(*neighbor.session.bfd), *neighbor.session.bfd);
    }
  }
  if (profiles.empty()) {
    return "";
  }
  std::string text = "bfd\n";
  for (const auto& [name, timers] : profiles) {
    const auto interval = std::chrono::duration_cast<std::chrono::milliseconds>(timers.interval);
    text += fmt::format(
        " profile {0}\n  detect-multiplier {1}\n  transmit-interval {2}\n  receive-interval {2}\n"
        " exit\n !\n",
        name, timers.multiplier, interval.count());
  }
  return text + "exit\n!\n";
}

}  // namespace erchaos

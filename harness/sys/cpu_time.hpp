// CPU time of the host and of processes, in clock ticks (sysconf(_SC_CLK_TCK)).
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <optional>

namespace erchaos {

struct HostTicks {
  std::uint64_t total{};  // of all CPUs, idle ones included
  std::uint64_t busy{};
};

HostTicks ticks_of_host();

// Of all CPUs; nothing where the kernel books interrupts to what they interrupt
// (no CONFIG_IRQ_TIME_ACCOUNTING).
std::optional<std::uint64_t> ticks_of_softirqs();

struct ProcessTicks {
  pid_t parent{};
  std::uint64_t used{};  // in user and kernel mode, with those of its ended children
};

// `process`: its folder, as processes() finds it. All 0: it has ended.
ProcessTicks ticks_of(const std::filesystem::path& process);

}  // namespace erchaos

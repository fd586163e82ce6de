// Reads what /proc shows of processes, any of which may end meanwhile.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

// The /proc folders of all visible processes: those of the PID namespace that /proc was mounted in.
std::vector<std::filesystem::path> processes();

// A whole file of such a folder; empty if it cannot be read, for example because its process has
// ended, even between open(2) and read(2): read(2) then fails with ESRCH.
std::string read_of_process(const std::filesystem::path& file);

// The value of a field of /proc/PID/status, such as "CapEff"; "": it is not there.
std::string status_field(std::string_view status, std::string_view name);

// Its state by proc(5): 'R' runs or could run, 'T' is stopped, 'Z' has ended; '\0': it is gone.
char state_of_process(pid_t process);

// When a process began, in ticks since boot; empty if it has ended. With the number, it tells a
// process from a later one of the same number.
std::string beginning_of_process(pid_t process);

}  // namespace erchaos

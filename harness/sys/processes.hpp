// What /proc tells of processes, any of which may end meanwhile.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace erchaos {

// The folders of all that can be seen: those of the PID namespace that /proc was mounted in.
std::vector<std::filesystem::path> processes();

// A whole file of such a folder; empty if it cannot be read, as when its process has ended: between
// open(2) and read(2), too, where read(2) fails with ESRCH.
std::string read_of_process(const std::filesystem::path& file);

}  // namespace erchaos

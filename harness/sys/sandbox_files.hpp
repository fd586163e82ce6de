// The host's files as they are seen inside a sandbox.
#pragma once

#include "harness/sys/sandbox.hpp"

namespace erchaos {

// In a mount namespace of our own: gives it the files of `layout`, and a /proc of its processes.
// Needs Linux 5.12.
void build_file_system(const SandboxLayout& layout);

}  // namespace erchaos

// The host's files as they are seen inside a sandbox.
#pragma once

#include "harness/sys/sandbox.hpp"

namespace erchaos {

// The kernel lets nobody but the host's root mount a /proc while the present one is covered in
// part, as container runtimes cover it. Who may puts a whole one in front, in a mount namespace of
// its own, before it becomes root of a user namespace and may no longer; for others nothing
// happens.
void uncover_proc();

// In a mount namespace of our own: gives it the files of `layout`, and a /proc of its processes.
// Needs Linux 5.12.
void build_file_system(const SandboxLayout& layout);

}  // namespace erchaos

// The host's files as they appear inside a sandbox.
#pragma once

#include "harness/sys/sandbox.hpp"

namespace erchaos {

// The kernel lets only the host's root mount a /proc while the present one is partly covered, as
// container runtimes cover it. A process with that right mounts a whole one over it, in its own
// mount namespace, before it becomes root of a user namespace and loses the right; for other users
// nothing happens.
void uncover_proc();

// Gives the caller's mount namespace, which must be a new one, the files of `layout`, a /proc of
// its processes, and an /etc and /etc/pam.d of its own: writable directories of links to the host's
// entries, which are below /etc/.host. Needs Linux 5.12.
void build_file_system(const SandboxLayout& layout);

}  // namespace erchaos

// Children that do not outlive this process.
#pragma once

#include <sys/types.h>

#include <functional>

namespace erchaos {

// Forks a child that runs `work`, exits with its status, and is killed when this process dies. Call
// it on the main thread: the kernel kills the child when the thread that forked it ends.
pid_t fork_bound_child(const std::function<int()>& work);

}  // namespace erchaos

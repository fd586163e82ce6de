// The process that a standing lab hangs on: when it ends, the kernel removes the lab.
#pragma once

#include <optional>

#include "harness/cli/standing/lab_directories.hpp"
#include "harness/cli/standing/wanted_lab.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

enum class WhenUp { built, ready };  // when `up` returns

// A holder as it was started.
struct StartedHolder {
  pid_t process{};
  MessageSocket news;  // one message when the lab is up; closed without one: it does not come up
};

// Forks it. It is of a session of its own, logs to the directory's holder.log, and holds the
// directory's lock until the lab has ended. It ends when the other end of `news` closes before the
// lab is up. The caller must have one thread.
StartedHolder start_holder(const WantedLab& wanted, const LabDirectories& directories,
                           const LabDirectory& directory, WhenUp when_up);

}  // namespace erchaos::cli

// The process that a standing lab hangs on: when it ends, the kernel removes the lab.
#pragma once

#include <filesystem>
#include <functional>

#include "harness/cli/standing/lab_directories.hpp"
#include "harness/cli/standing/wanted_lab.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

enum class WhenUp { built, ready };  // when `up` returns

// A holder as it was started.
struct StartedHolder {
  pid_t process{};
  // To what the holder's work was given; closed when that ends.
  MessageSocket news;
};

// What a holder does in the lab's sandbox, and its exit status. `starter` closes when the process
// that started the holder ends. At first, standard output and standard error are the holder.log.
using HoldersWork = std::function<int(const MessageListener& listener, MessageSocket starter)>;

// Forks a holder. It is of a session of its own, logs to the directory's holder.log, and holds the
// directory's lock until the lab has ended. `kept`: the directory that the lab writes to. When
// `work` returns 0, the lab's directory is removed; otherwise it stays, so that `up` can read the
// log. The caller must have one thread.
StartedHolder start_holder(const Topology& topology, const std::filesystem::path& kept,
                           const LabDirectories& directories, const LabDirectory& directory,
                           const HoldersWork& work);

// What the holder of a lab that `up` builds does.
HoldersWork hold_wanted_lab(const WantedLab& wanted, const LabDirectory& directory, WhenUp when_up);

// What a holder has told in its log, without "erchaos: " in front and the last line's end.
std::string log_of(const LabDirectory& directory);

}  // namespace erchaos::cli

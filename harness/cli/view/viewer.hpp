// The process that shows a live view.
#pragma once

#include <sys/types.h>

#include "harness/sys/clock.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// Shows what it receives until it receives the end, or the other side is closed. 'q' sends SIGINT
// to the process `run`, its parent. It survives the signals that end a run, and so can always give
// the terminal back; only SIGKILL to itself prevents that.
void show_until_end(const MessageSocket& socket, pid_t run, const Clock& clock);

inline constexpr auto terminal_is_back = "left";  // the answer to ViewOrder::leave

}  // namespace erchaos::cli

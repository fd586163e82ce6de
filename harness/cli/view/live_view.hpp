// A live view of a run on the terminal, by a process of its own.
#pragma once

#include <sys/types.h>
#include <termios.h>

#include <memory>
#include <utility>

#include "harness/cli/view/view_message.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// Belongs to the process that the user has started: the view outlasts a lab that is killed, and a
// terminal that takes no output stops the view only. Children of this process, and theirs, may use
// it too, from any thread.
class LiveView {
 public:
  // Starts the view's process; this one must have one thread. The view appears with the first
  // status. nullptr: standard input, output and error are not all terminals, or the terminal cannot
  // show a view, or it belongs to another process group at the moment.
  // `clock`: of the runs that it shows.
  static std::unique_ptr<LiveView> start(const Clock& clock);
  explicit LiveView(const Clock& clock);
  ~LiveView();  // in the process that started it
  LiveView(const LiveView&) = delete;
  LiveView& operator=(const LiveView&) = delete;

  // Does not wait: the message is dropped if the view's process is late.
  void tell(const ViewMessage& message) const;
  // Both give the terminal back, and wait until it is as it was, for a second at most.
  void leave() const;  // until the next status
  bool end() const;    // for good; false: it has not ended yet

 private:
  termios before_{};
  std::pair<MessageSocket, MessageSocket> ends_;  // this process's, and the view's
  pid_t process_ = 0;
};

}  // namespace erchaos::cli

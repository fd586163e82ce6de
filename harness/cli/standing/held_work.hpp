// What the holder of a run does: the run, and then the lab if it is kept.
#pragma once

#include <functional>

#include "harness/cli/standing/held_run.hpp"
#include "harness/sys/messages.hpp"

namespace erchaos::cli {

// Sends a holder the standard streams of this process.
void give_terminal(const MessageSocket& holder);

class HeldWork {
 public:
  // What it refers to must outlive it.
  HeldWork(const std::function<ExitStatus(const KeepLab&)>& work, const MessageListener& listener,
           MessageSocket starter)
      : work_(work), listener_(listener), starter_(std::move(starter)) {}

  // Begins with the terminal that the starter gives. Returns 0 if the lab was kept, and has ended;
  // else the run's status.
  int run();

 private:
  void serve(LabToKeep kept);

  const std::function<ExitStatus(const KeepLab&)>& work_;
  const MessageListener& listener_;
  MessageSocket starter_;
  bool was_kept_ = false;
};

}  // namespace erchaos::cli

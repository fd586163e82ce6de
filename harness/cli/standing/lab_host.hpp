// Keeps a standing lab going, and answers requests about it. Lives inside the lab's sandbox.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>

#include "harness/cli/standing/faults_by_hand.hpp"
#include "harness/cli/standing/holder.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {

class LabHost {
 public:
  // Builds the lab. What it refers to must outlive it. `starter` is told when the lab is up.
  LabHost(const WantedLab& wanted, const LabDirectory& directory, const MessageListener& listener,
          MessageSocket starter, WhenUp when_up);

  // Returns 0 on a request or a signal to end. Throws LabNotReady if the lab had to be ready for
  // the starter, and is not.
  int run();

 private:
  void furnish();
  void tell_starter();
  void bring_up();
  void serve_for(std::chrono::milliseconds patience);
  void answer(const MessageSocket& asker);
  nlohmann::json answer_to(const nlohmann::json& request, std::vector<int>& descriptors);
  nlohmann::json status();
  nlohmann::json join(const std::string& node, std::vector<int>& descriptors);
  void note(const std::string& problem);

  const WantedLab& wanted_;
  const LabDirectory& directory_;
  const MessageListener& listener_;
  std::optional<MessageSocket> starter_;  // until it is told
  const WhenUp when_up_;
  MonotonicClock clock_;
  std::stop_source end_;
  const StopSignal stop_;
  const std::stop_callback<std::function<void()>> on_stop_{stop_.token(),
                                                           [this] { end_.request_stop(); }};
  Lab lab_;
  FaultsByHand faults_{lab_};
  std::vector<FileDescriptor> namespaces_;  // of all nodes alike
  bool was_ready_ = false;
  std::string problem_;  // "": none so far
};

}  // namespace erchaos::cli

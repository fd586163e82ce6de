// Keeps a standing lab going, and answers requests about it. Lives inside the lab's sandbox.
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>

#include "harness/cli/standing/faults_by_hand.hpp"
#include "harness/cli/standing/followed_actions.hpp"
#include "harness/cli/standing/holder.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos::cli {

class LabHost {
 public:
  // What it refers to must outlive it. `directory`: of the lab's nodes/. `stop`: from outside.
  LabHost(Lab& lab, std::filesystem::path directory, const MessageListener& listener,
          std::stop_token stop);

  // Waits until the lab is as `when_up` says, and tells `starter`. Throws LabNotReady if it had to
  // be ready for the starter, and is not.
  void bring_up(const WantedLab& wanted, MessageSocket starter, WhenUp when_up);
  // A lab that was up before. `traffic` has passed in it; none: it was not ready.
  void take_over(std::vector<Traffic> traffic);
  // Until a request or a signal to end.
  void serve();

 private:
  void furnish();
  void wait_until_up(const WantedLab& wanted, WhenUp when_up);
  void tell_starter();
  void serve_for(std::chrono::milliseconds patience);
  void answer(MessageSocket asker);
  // Does the action that is requested, and keeps the asker if the effect is to be followed.
  void act(const nlohmann::json& request, MessageSocket& asker);
  using ActionByHand = std::function<DoneByHand()>;
  ActionByHand action_for(const nlohmann::json& request);
  LossWatches begin_to_watch();
  enum class Followed { on, no_longer };
  void follow(Followed how);
  nlohmann::json answer_to(const nlohmann::json& request, std::vector<int>& descriptors);
  nlohmann::json status();
  nlohmann::json join(const std::string& node, std::vector<int>& descriptors);
  void note(const std::string& problem);

  Lab& lab_;
  const std::filesystem::path directory_;
  const MessageListener& listener_;
  std::optional<MessageSocket> starter_;  // until it is told
  std::stop_source end_;
  const std::stop_callback<std::function<void()>> on_stop_;
  FaultsByHand faults_{lab_};
  std::vector<Traffic> traffic_;  // that passes; none: it is not known
  std::uint32_t watches_ = 0;     // so far
  std::optional<FollowedActions> followed_;
  std::vector<FileDescriptor> namespaces_;  // of all nodes alike
  bool was_ready_ = false;
  std::string problem_;  // "": none so far
};

}  // namespace erchaos::cli

// Faults by hand: does what is asked, and follows what it does to traffic.
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "harness/base/complain.hpp"
#include "harness/cli/machine/json_message.hpp"
#include "harness/cli/standing/lab_host.hpp"

namespace erchaos::cli {
namespace {

using nlohmann::json;

constexpr Duration noise_floor = std::chrono::milliseconds{500};  // of probes before an action
// What a host can carry beside the lab: threads, and packets.
constexpr std::size_t most_watches = 16;
constexpr std::uint32_t most_flows = 256;  // of all watches
constexpr std::uint32_t most_flows_of_each = 64;

using HostPairs = std::set<std::set<std::string>>;

HostPairs pairs_of(const LossWatches& watches) {
  HostPairs pairs;
  for (const LossWatch& watch : watches) {
    pairs.insert({watch.traffic().from, watch.traffic().to});
  }
  return pairs;
}

HostPairs pairs_of(const Topology& topology) {
  HostPairs pairs;
  for (const Node& one : topology.nodes) {
    for (const Node& other : topology.nodes) {
      if (one.role == Role::host && other.role == Role::host && one.name != other.name) {
        pairs.insert({one.name, other.name});
      }
    }
  }
  return pairs;
}

}  // namespace

LossWatches LabHost::begin_to_watch() {
  LossWatches watches;
  const std::size_t count = std::min(traffic_.size(), most_watches);
  for (std::size_t i = 0; i < count; ++i) {
    const auto share = most_flows / static_cast<std::uint32_t>(count) / 2 * 2;  // always even
    watches.emplace_back(traffic_[i], lab_, watches_++, std::min(share, most_flows_of_each));
  }
  if (!watches.empty()) {
    lab_.clock().wait_until(lab_.clock().now() + noise_floor, end_.get_token());
  }
  for (LossWatch& watch : watches) {
    watch.count_outages_from_now();
  }
  return watches;
}

// Nothing is sent for a request that is refused.
LabHost::ActionByHand LabHost::action_for(const json& request) {
  const std::string kind = request.at("kind");
  if (request.at("do") == "inject") {
    return [this, step = faults_.read(kind, request.at("parameters"))] {
      return faults_.inject(step);
    };
  }
  const std::string target = request.at("target");
  faults_.insist_on(kind, target);
  return [this, kind, target] { return faults_.heal(kind, target); };
}

void LabHost::act(const json& request, MessageSocket& asker) {
  follow(Followed::no_longer);
  const Duration at_most = std::chrono::milliseconds{request.at("follow_ms").get<std::int64_t>()};
  const ActionByHand action = action_for(request);
  LossWatches watches = at_most > Duration::zero() ? begin_to_watch() : LossWatches{};
  DoneByHand done = action();
  const bool is_followed = !watches.empty() && !done.actions.empty();
  asker.send(message_of({{"done", done.told},
                         {"is_followed", is_followed},
                         {"pairs", pairs_of(watches).size()},
                         {"all_pairs", pairs_of(lab_.topology()).size()}}));
  if (is_followed) {
    followed_.emplace(std::move(done), std::move(watches), std::move(asker), lab_.clock(), at_most);
  }
}

// Who asked may be gone, which is not the lab's problem.
void LabHost::follow(Followed how) {
  try {
    if (!followed_ || (!followed_->is_over() && how == Followed::on)) {
      return;
    }
    followed_->tell_figures();
  } catch (const std::exception& error) {
    complain(fmt::format("erchaos: following an action failed: {}", error.what()));
  }
  followed_.reset();
}

}  // namespace erchaos::cli

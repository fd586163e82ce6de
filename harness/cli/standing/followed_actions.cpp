// Asks the probes again and again, and evaluates them at the end.
#include "harness/cli/standing/followed_actions.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>

#include "harness/cli/machine/json_message.hpp"
#include "reports/text/sentences.hpp"

namespace erchaos::cli {
namespace {

// Convergence counts once it has lasted for a second (see LossWatch).
constexpr Duration long_enough = std::chrono::milliseconds{1500};

std::string what_each_did(const DoneByHand& done, const Result& result, const std::string& where) {
  std::vector<std::string> told;
  for (const ActionResult& action : result.actions) {
    const FaultRecord& fault = done.faults.at(action.action.fault);
    const bool is_healing = done.actions.at(action.action.fault).kind == ActionKind::healing;
    told.push_back(fmt::format("{}{}{} on {}: {}", where, is_healing ? "healing of " : "",
                               fault.kind, fault.target,
                               reports::what_was_dark(action, result.flows.size())));
    if (const auto lost = reports::where_packets_were_lost(action.losses); !lost.empty()) {
      told.back() += "; lost: " + lost;
    }
  }
  if (result.trust.level != TrustLevel::trusted) {
    told.push_back(
        fmt::format("{}: {}", name_of(result.trust.level), fmt::join(result.trust.reasons, "; ")));
  }
  return fmt::format("{}", fmt::join(told, "\n"));
}

std::string between_hosts(const Traffic& traffic) {
  return fmt::format("{} - {}{}: ", traffic.from, traffic.to,
                     traffic.family == Families::ipv6 ? " (IPv6)" : "");
}

std::uint32_t sum_of(const LossWatches& watches,
                     const std::function<std::uint32_t(const LossWatch&)>& figure) {
  return std::transform_reduce(watches.begin(), watches.end(), 0U, std::plus<>{}, figure);
}

}  // namespace

FollowedActions::FollowedActions(DoneByHand done, LossWatches watches, MessageSocket asker,
                                 Clock& clock, Duration at_most)
    : done_(std::move(done)),
      watches_(std::move(watches)),
      asker_(std::move(asker)),
      clock_(clock),
      deadline_(done_.actions.front().begin + at_most),
      alive_since_(done_.actions.back().end),
      flows_(sum_of(watches_, &LossWatch::flows)) {}

std::uint32_t FollowedActions::flows_alive() const {
  return sum_of(watches_, [](const LossWatch& watch) { return watch.probes().flows_alive(); });
}

nlohmann::json FollowedActions::live_figures() const {
  Duration longest{};
  for (const LossWatch& watch : watches_) {
    longest = std::max(longest, watch.probes().longest_outage());
  }
  const auto lost_by = [](const LossWatch& watch) { return watch.probes().lost_in_last_second(); };
  return {{"alive", flows_alive()},
          {"flows", flows_},
          {"lost", sum_of(watches_, lost_by)},
          {"longest_ms", std::chrono::floor<std::chrono::milliseconds>(longest).count()}};
}

bool FollowedActions::has_recovered() {
  if (flows_alive() < flows_) {
    alive_since_ = clock_.now();
  }
  return clock_.now() - alive_since_ > long_enough;
}

// An asker that does not read, such as one that is stopped, must not stop the lab.
void FollowedActions::tell_progress() {
  if (nlohmann::json figures = live_figures();
      figures != told_ && asker_.try_to_send(message_of(figures))) {
    told_ = std::move(figures);
  }
}

// The message is taken: if it were unread when this end closes, the figures would be lost.
bool FollowedActions::has_had_enough() const {
  const bool has_spoken = asker_.has_message();
  if (has_spoken) {
    asker_.receive(std::chrono::milliseconds{0});
  }
  return has_spoken;
}

bool FollowedActions::is_over() {
  if (has_had_enough()) {
    return true;
  }
  tell_progress();
  return has_recovered() || clock_.now() >= deadline_;
}

void FollowedActions::tell_figures() {
  std::vector<std::string> figures;
  for (LossWatch& watch : watches_) {
    const std::string where = watches_.size() > 1 ? between_hosts(watch.traffic()) : "";
    figures.push_back(what_each_did(done_, watch.finish(done_.faults, done_.actions), where));
  }
  asker_.send(message_of({{"figures", figures}}));
}

}  // namespace erchaos::cli

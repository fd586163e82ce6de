// Asks the probes again and again, and evaluates them at the end.
#include "harness/cli/standing/followed_actions.hpp"

#include <fmt/ranges.h>

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

}  // namespace

FollowedActions::FollowedActions(DoneByHand done, LossWatches watches, MessageSocket asker,
                                 Clock& clock, Duration at_most)
    : done_(std::move(done)),
      watches_(std::move(watches)),
      asker_(std::move(asker)),
      clock_(clock),
      deadline_(done_.actions.front().begin + at_most),
      alive_since_(done_.actions.back().end) {}

std::uint32_t FollowedActions::flows() const {
  return std::transform_reduce(watches_.begin(), watches_.end(), 0U, std::plus<>{},
                               [](const LossWatch& watch) { return watch.flows(); });
}

std::uint32_t FollowedActions::flows_alive() const {
  return std::transform_reduce(watches_.begin(), watches_.end(), 0U, std::plus<>{},
                               [](const LossWatch& watch) { return watch.flows_alive(); });
}

bool FollowedActions::has_recovered() {
  if (flows_alive() < flows()) {
    alive_since_ = clock_.now();
  }
  return clock_.now() - alive_since_ > long_enough;
}

void FollowedActions::tell_progress() {
  if (const std::uint32_t alive = flows_alive(); alive != told_alive_) {
    told_alive_ = alive;
    asker_.send(message_of({{"alive", alive}, {"flows", flows()}}));
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
    const auto [from, to] = watch.hosts();
    const std::string where = watches_.size() > 1 ? fmt::format("{} - {}: ", from, to) : "";
    figures.push_back(what_each_did(done_, watch.finish(done_.faults, done_.actions), where));
  }
  asker_.send(message_of({{"figures", figures}}));
}

}  // namespace erchaos::cli

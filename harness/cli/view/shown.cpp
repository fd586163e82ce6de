// Remembers losses and news.
#include "harness/cli/view/shown.hpp"

#include <algorithm>

namespace erchaos::cli {

void LossHistory::add(Instant at, double loss_pct) {
  const std::int64_t second = at / std::chrono::seconds{1};
  if (seconds_.empty() || seconds_.back().first < second) {
    seconds_.emplace_back(second, loss_pct);
  } else {
    seconds_.back().second = std::max(seconds_.back().second, loss_pct);
  }
  while (seconds_.front().first <= second - seconds_kept) {
    seconds_.pop_front();
  }
}

std::optional<double> LossHistory::in_second(std::int64_t second) const {
  const auto found = std::ranges::find(seconds_, second, &std::pair<std::int64_t, double>::first);
  return found == seconds_.end() ? std::nullopt : std::optional{found->second};
}

void Shown::take(const Status& now) {
  status = now;
  losses.resize(now.directions.size());
  for (std::size_t i = 0; i < losses.size(); ++i) {
    if (now.directions[i].loss_pct) {
      losses[i].add(now.at, *now.directions[i].loss_pct);
    }
  }
}

void Shown::take(std::vector<News> more) {
  for (News& each : more) {
    news.push_front(std::move(each));
  }
  news.resize(std::min(news.size(), news_kept));
}

}  // namespace erchaos::cli

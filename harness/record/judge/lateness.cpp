// Measures how long after their due time packets and requests were sent.
#include <algorithm>

#include "harness/record/judge/trust.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

namespace {

// There are tens of millions of values, so nothing is sorted or copied: counts the upper halves of
// all values, then the lower halves of those that share the wanted one's upper half.
class Ranks {
 public:
  explicit Ranks(const Column<std::uint32_t>& samples) : samples_(samples) {
    for (std::size_t i = 0; i < samples.size(); ++i) {
      if (samples[i] != not_sent) {
        ++upper_[samples[i] >> 16U];
        max_ = std::max(max_, samples[i]);
        ++count_;
      }
    }
  }

  std::size_t count() const { return count_; }
  std::uint32_t max() const { return max_; }
  std::uint32_t median() const {
    const std::uint32_t low = at((count_ - 1) / 2);
    return count_ % 2 == 1 ? low : low + (at(count_ / 2) - low) / 2;
  }
  std::uint32_t at(std::size_t rank) const {
    const auto upper = static_cast<std::uint32_t>(find(upper_, rank));
    std::vector<std::uint32_t> lower(halves);
    for (std::size_t i = 0; i < samples_.size(); ++i) {
      if (samples_[i] >> 16U == upper && samples_[i] != not_sent) {
        ++lower[samples_[i] & (halves - 1)];
      }
    }
    return upper << 16U | static_cast<std::uint32_t>(find(lower, rank));
  }

 private:
  static constexpr std::uint32_t halves = 1U << 16U;

  // The index of the count that holds the rank; the counts before it are subtracted from the rank.
  static std::size_t find(const std::vector<std::uint32_t>& counts, std::size_t& rank) {
    std::size_t i = 0;
    for (; rank >= counts[i]; ++i) {
      rank -= counts[i];
    }
    return i;
  }

  const Column<std::uint32_t>& samples_;
  std::vector<std::uint32_t> upper_ = std::vector<std::uint32_t>(halves);
  std::size_t count_{};
  std::uint32_t max_{};
};

Duration longest_gap(const ProbeLog& log) {
  std::vector<std::uint32_t> missed(log.schedule.flows);  // in a row, by flow
  std::uint32_t longest = 0;
  std::uint32_t flow = 0;
  for (std::size_t slot = 0; slot < log.lateness_ns.size(); ++slot) {
    missed[flow] = log.lateness_ns[slot] == not_sent ? missed[flow] + 1 : 0;
    longest = std::max(longest, missed[flow]);
    flow = flow + 1 == log.schedule.flows ? 0 : flow + 1;
  }
  return longest * log.schedule.interval;
}

}  // namespace

Lateness measure_lateness(const ProbeLog& log) {
  const Ranks ranks{log.lateness_ns};
  if (ranks.count() == 0) {
    return {};
  }
  const bool all_were_sent = ranks.count() == log.lateness_ns.size();
  return {.p50 = Duration{ranks.median()},
          .p99 = Duration{ranks.at(percentile_rank(ranks.count(), 99))},
          .max = Duration{ranks.max()},
          .gap = all_were_sent ? Duration{} : longest_gap(log)};
}

Lateness measure_lateness(const ConnectionLog& log) {
  std::vector<std::uint32_t> samples;
  for (const ConnectionRecord& connection : log.connections) {
    for (const Request& request : connection.requests) {
      if (request.lateness_ns != not_due) {
        samples.push_back(request.lateness_ns);
      }
    }
  }
  if (samples.empty()) {
    return {};
  }
  const OrderStatistics found = order_statistics(samples);
  return {.p50 = Duration{found.median}, .p99 = Duration{found.p99}, .max = Duration{found.max}};
}

}  // namespace erchaos

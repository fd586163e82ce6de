// What a live view shows. Pure data.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/run/progress.hpp"

namespace erchaos::cli {

struct RunTitle {
  std::string scenario{};
  unsigned repetition{};   // from 1 on
  unsigned repetitions{};  // 0: a single run
};

// A line about an event of the network.
struct News {
  Instant at{};
  std::string node{};  // the router it comes from; "": the run itself
  std::string what{};
};

// The greatest loss of each second of the last minutes, in percent.
class LossHistory {
 public:
  static constexpr std::int64_t seconds_kept = 120;

  void add(Instant at, double loss_pct);
  std::optional<double> in_second(std::int64_t second) const;  // since the clock's zero

 private:
  std::deque<std::pair<std::int64_t, double>> seconds_;
};

struct Shown {
  static constexpr std::size_t news_kept = 100;

  RunTitle title{};
  Status status{};
  std::vector<LossHistory> losses{};  // by direction, as in the status
  std::deque<News> news{};            // the newest first
  bool is_stopping{};                 // the user has asked for it

  void take(const Status& now);
  void take(std::vector<News> more);  // in order of time
};

}  // namespace erchaos::cli

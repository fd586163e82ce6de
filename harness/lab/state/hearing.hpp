// How well a lab's log lines and kernel news are heard. From any thread.
#pragma once

#include <mutex>
#include <string>

#include "harness/lab/frr/frr_log.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/sys/stamp_clock.hpp"

namespace erchaos {

class Hearing {
 public:
  // The moment of a line of `router`'s log that has just been read. One whose stamp is more than a
  // second away from that took place, as far as anybody can tell, when it was read.
  Instant moment_of(const std::string& router, const FrrLogLine& line,
                    const Reading& reading = Reading::now());
  void lost_news_of(const std::string& node);

  void begin();  // forgets what was before
  HearingRecord so_far() const;

 private:
  mutable std::mutex mutex_;
  StampClock clock_;
  std::uint64_t jumps_before_{};
  HearingRecord heard_;
};

}  // namespace erchaos

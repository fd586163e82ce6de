// Records how well a lab's log lines and kernel notifications are received. From any thread.
#pragma once

#include <mutex>
#include <string>

#include "harness/lab/frr/frr_log.hpp"
#include "harness/record/log/tester_record.hpp"
#include "harness/sys/stamp_clock.hpp"

namespace erchaos {

class EventReception {
 public:
  // The moment of a line of `router`'s log that has just been read. A line whose stamp is more than
  // a second away from the time of reading gets the time of reading.
  Instant moment_of(const std::string& router, const FrrLogLine& line,
                    const Reading& reading = Reading::now());
  void lost_news_of(const std::string& node);

  void begin();  // discards earlier records
  ReceptionRecord so_far() const;

 private:
  mutable std::mutex mutex_;
  StampClock clock_;
  std::uint64_t jumps_before_{};
  ReceptionRecord record_;
};

}  // namespace erchaos

// Writes timeline.ndjson during its run.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "harness/record/log/event.hpp"

namespace erchaos::reports {

// Whatever ends the program, the file has whole lines of everything appended so far.
class GrowingTimeline {
 public:
  // Creates the file, which must not exist. Throws std::system_error, which names it, as does
  // append().
  explicit GrowingTimeline(const std::filesystem::path& run_directory);
  ~GrowingTimeline();
  GrowingTimeline(const GrowingTimeline&) = delete;
  GrowingTimeline& operator=(const GrowingTimeline&) = delete;

  void append(const std::vector<Event>& events);

 private:
  void take_back_half_a_line(std::string_view written) const;

  std::filesystem::path path_;
  int file_;
};

}  // namespace erchaos::reports

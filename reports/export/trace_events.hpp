// Collects the events of a trace file in Chrome's trace event format.
#pragma once

#include <compare>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos::reports {

// A row of the viewer, which the format calls a thread of a process.
struct TraceLane {
  std::string process;
  int rank{};  // among the lanes of its process
  std::string name;

  // clang-tidy takes the zero in the generated comparisons for a null pointer.
  auto operator<=>(const TraceLane&) const = default;  // NOLINT(modernize-use-nullptr)
};

// Times are written as microseconds since `zero`, with nanoseconds as decimals. Viewers drop events
// with a negative time, and so do add_slice and add_instant; a slice that began before `zero`
// begins there.
class TraceEvents {
 public:
  using Json = nlohmann::ordered_json;

  explicit TraceEvents(Instant zero) : zero_(zero) {}

  void add_process(const std::string& name);  // in the viewer's order; others come after
  // Slices of one lane may be nested or follow each other, but must not overlap otherwise.
  void add_slice(const TraceLane& lane, const std::string& name, Interval interval,
                 Json args = Json::object());
  void add_instant(const TraceLane& lane, const std::string& name, Instant at, Json args);
  void add_counter(const std::string& process, const std::string& name, Instant at, Json values);

  std::string text(const Json& about) const;  // the file

 private:
  struct Timed {
    Duration at{};
    Duration length{};
    Json event;
  };

  int process_id(const std::string& name);
  int thread_id(const TraceLane& lane);
  void name(const char* what, int process, int thread, const char* key, const Json& value);

  Instant zero_;
  std::map<std::string, int> processes_;
  std::map<TraceLane, int> lanes_;
  std::vector<Json> names_;
  std::vector<Timed> events_;
};

}  // namespace erchaos::reports

// Writes one event per line: names first, then by time, with enclosing slices before those in them.
#include "reports/export/trace_events.hpp"

#include <algorithm>
#include <tuple>

namespace erchaos::reports {
namespace {

using Json = TraceEvents::Json;

// Perfetto identifies a thread by its number alone, regardless of the process. What belongs to the
// process itself has the process' number, like the main thread of a Linux process.
constexpr int first_thread = 10'000;
constexpr int ranks = 100'000;

double microseconds(Duration time) { return static_cast<double>(time.count()) / 1000; }

std::string line(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

void TraceEvents::add_process(const std::string& name) { process_id(name); }

int TraceEvents::process_id(const std::string& name) {
  const auto [known, is_new] =
      processes_.try_emplace(name, static_cast<int>(processes_.size()) + 1);
  if (is_new) {
    this->name("process_name", known->second, known->second, "name", name);
    this->name("process_sort_index", known->second, known->second, "sort_index", known->second);
  }
  return known->second;
}

int TraceEvents::thread_id(const TraceLane& lane) {
  const auto number = static_cast<int>(lanes_.size());
  const auto [known, is_new] = lanes_.try_emplace(lane, first_thread + number);
  if (is_new) {
    const int process = process_id(lane.process);
    name("thread_name", process, known->second, "name", lane.name);
    name("thread_sort_index", process, known->second, "sort_index", lane.rank * ranks + number);
  }
  return known->second;
}

void TraceEvents::name(const char* what, int process, int thread, const char* key,
                       const Json& value) {
  names_.push_back(
      {{"ph", "M"}, {"name", what}, {"pid", process}, {"tid", thread}, {"args", {{key, value}}}});
}

void TraceEvents::add_slice(const TraceLane& lane, const std::string& name, Interval interval,
                            Json args) {
  const Instant begin = std::max(interval.begin, zero_);
  if (interval.end < begin) {
    return;
  }
  const Duration length = interval.end - begin;
  Json event{{"ph", "X"},
             {"name", name},
             {"ts", microseconds(begin - zero_)},
             {"dur", microseconds(length)},
             {"pid", process_id(lane.process)},
             {"tid", thread_id(lane)},
             {"args", std::move(args)}};
  events_.push_back({.at = begin - zero_, .length = length, .event = std::move(event)});
}

void TraceEvents::add_instant(const TraceLane& lane, const std::string& name, Instant at,
                              Json args) {
  if (at < zero_) {
    return;
  }
  Json event{{"ph", "i"},
             {"s", "t"},
             {"name", name},
             {"ts", microseconds(at - zero_)},
             {"pid", process_id(lane.process)},
             {"tid", thread_id(lane)},
             {"args", std::move(args)}};
  events_.push_back({.at = at - zero_, .event = std::move(event)});
}

void TraceEvents::add_counter(const std::string& process, const std::string& name, Instant at,
                              Json values) {
  const int id = process_id(process);
  Json event{{"ph", "C"}, {"name", name}, {"ts", microseconds(at - zero_)},
             {"pid", id}, {"tid", id},    {"args", std::move(values)}};
  events_.push_back({.at = at - zero_, .event = std::move(event)});
}

std::string TraceEvents::text(const Json& about) const {
  std::vector<const Timed*> sorted;
  std::ranges::transform(events_, std::back_inserter(sorted),
                         [](const Timed& each) { return &each; });
  std::ranges::stable_sort(sorted, {}, [](const Timed* each) {
    return std::tuple{each->at, -each->length};
  });
  std::string lines = R"({"displayTimeUnit":"ms","otherData":)" + line(about);
  lines += R"(,"traceEvents":[)";
  const char* separator = "\n";
  const auto add = [&](const Json& event) {
    lines += separator + line(event);
    separator = ",\n";
  };
  std::ranges::for_each(names_, add);
  std::ranges::for_each(sorted, [&](const Timed* each) { add(each->event); });
  return lines + "\n]}\n";
}

}  // namespace erchaos::reports

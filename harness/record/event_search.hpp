// Looking for events in a stretch of a timeline.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "harness/record/event.hpp"

namespace erchaos {

// Both ends included.
std::span<const Event> between(std::span<const Event> timeline, Instant from, Instant to);
std::span<const Event> up_to(std::span<const Event> timeline, Instant to);

// nullptr: none such.
template <typename Predicate>
const Event* find_first(std::span<const Event> events, Predicate predicate) {
  const auto found = std::ranges::find_if(events, predicate);
  return found == events.end() ? nullptr : &*found;
}

template <typename Predicate>
const Event* find_last(std::span<const Event> events, Predicate predicate) {
  const auto found = std::find_if(events.rbegin(), events.rend(), predicate);
  return found == events.rend() ? nullptr : &*found;
}

// Whether `prefix` ("10.0.0.0/8") contains `address`; text that is neither contains nothing.
bool covers(const std::string& prefix, const std::string& address);

}  // namespace erchaos

// Finds events in an interval of a timeline.
#pragma once

#include <algorithm>
#include <span>
#include <string>

#include "harness/record/log/recording.hpp"

namespace erchaos {

// Both ends included.
std::span<const Event> between(std::span<const Event> timeline, Instant from, Instant to);
std::span<const Event> up_to(std::span<const Event> timeline, Instant to);

// nullptr: there is none.
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

// The session end that an event of bgpd or bfdd is about; nullptr: it is not known.
const SessionRecord* session_of(const Event& event, std::span<const SessionRecord> sessions);

bool is_ipv6(const std::string& address);

// Whether `prefix` ("10.0.0.0/8") contains `address`; text that is neither contains nothing.
bool covers(const std::string& prefix, const std::string& address);

}  // namespace erchaos

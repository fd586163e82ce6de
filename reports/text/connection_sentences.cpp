// Sums up each class of connections in one sentence.
#include "reports/text/connection_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "harness/base/time.hpp"
#include "harness/record/measure/statistics.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

struct Tally {
  ConnectionClass of;
  std::size_t count{};
  std::uint64_t requests{};
  std::uint64_t failed{};
  std::map<Ending, std::uint64_t> connect_failures;
  std::size_t survived{};
  std::size_t lost{};  // never answered again
  std::optional<Duration> last;
  Duration stall{};
  std::vector<double> round_trips;  // medians before the first fault
};

std::string seconds(Duration time) {
  const double ms = in_milliseconds(time);
  return ms < 1000 ? short_figure(ms, Unit::milliseconds) : fmt::format("{:.1f} s", ms / 1000);
}

void add(Tally& tally, const ConnectionResult& connection) {
  ++tally.count;
  tally.requests += connection.requests;
  tally.failed += connection.failed;
  for (const auto& [kind, count] : connection.connect_failures) {
    tally.connect_failures[kind] += count;
  }
  tally.survived += connection.survived() ? 1 : 0;
  tally.lost += !connection.stalls.empty() && !connection.stalls.back().end ? 1 : 0;
  if (connection.longest_reestablishment) {
    tally.last = std::max(tally.last.value_or(Duration{}), *connection.longest_reestablishment);
  }
  tally.stall = std::max(tally.stall, connection.longest_stall);
  if (connection.round_trips.before) {
    tally.round_trips.push_back(connection.round_trips.before->median);
  }
}

std::string by_kind(const std::map<Ending, std::uint64_t>& failures) {
  std::string text;
  for (const auto& [kind, count] : failures) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name_of(kind));
  }
  return text.empty() ? text : fmt::format(" (connecting failed: {})", text);
}

// For connections that are not kept open, and so have nothing to survive.
std::string what_failed(const Tally& tally) {
  std::string text =
      fmt::format("{}: {} {}: ", name_of(tally.of.protocol), tally.count, tally.of.name);
  text += tally.failed == 0 ? fmt::format("no request of {} failed", tally.requests)
                            : fmt::format("{} of {} requests failed{}", tally.failed,
                                          tally.requests, by_kind(tally.connect_failures));
  return tally.lost > 0 ? fmt::format("{}, {} did not recover", text, tally.lost) : text;
}

std::string what_survived(const Tally& tally) {
  std::string text =
      fmt::format("connections: {} {}: {} survived", tally.count, tally.of.name, tally.survived);
  if (tally.survived < tally.count) {
    text += fmt::format(", {} re-established", tally.count - tally.survived);
  }
  if (tally.last) {
    text += fmt::format(", the last after {}", seconds(*tally.last));
  }
  return tally.lost > 0 ? fmt::format("{}, {} did not recover", text, tally.lost) : text;
}

std::string sentence(const Tally& tally) {
  std::string text = tally.of.protocol == Protocol::tcp ? what_survived(tally) : what_failed(tally);
  text += tally.stall > Duration{} ? "; longest stall " + seconds(tally.stall) : "; no stall";
  if (!tally.round_trips.empty()) {
    std::vector<double> sorted = tally.round_trips;
    std::ranges::sort(sorted);
    const double usual = median_of(sorted);
    text += fmt::format("; round trip {:.2g} ms", usual);
  }
  return text;
}

}  // namespace

std::vector<std::string> what_connections_did(std::span<const ConnectionResult> connections) {
  std::vector<Tally> tallies;
  for (const ConnectionResult& connection : connections) {
    if (tallies.empty() || tallies.back().of.name != connection.of.name) {
      tallies.emplace_back().of = connection.of;
    }
    add(tallies.back(), connection);
  }
  std::vector<std::string> sentences;
  std::ranges::transform(tallies, std::back_inserter(sentences), sentence);
  return sentences;
}

}  // namespace erchaos::reports

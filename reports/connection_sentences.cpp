// A class of connections in one sentence.
#include "reports/connection_sentences.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/record/metric_list.hpp"
#include "harness/record/milliseconds.hpp"
#include "reports/text.hpp"

namespace erchaos::reports {
namespace {

struct Tally {
  std::string name;
  std::size_t count{};
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

std::string sentence(const Tally& tally) {
  std::string text =
      fmt::format("connections: {} {}: {} survived", tally.count, tally.name, tally.survived);
  if (tally.survived < tally.count) {
    text += fmt::format(", {} opened anew", tally.count - tally.survived);
  }
  if (tally.last) {
    text += fmt::format(", the last after {}", seconds(*tally.last));
  }
  if (tally.lost > 0) {
    text += fmt::format(", {} did not recover", tally.lost);
  }
  text += tally.stall > Duration{} ? "; longest stall " + seconds(tally.stall) : "; no stall";
  if (!tally.round_trips.empty()) {
    const double usual = median_of(tally.round_trips);
    text += fmt::format("; round trip {:.2g} ms", usual);
  }
  return text;
}

}  // namespace

std::vector<std::string> what_connections_did(std::span<const ConnectionResult> connections) {
  std::vector<Tally> tallies;
  for (const ConnectionResult& connection : connections) {
    if (tallies.empty() || tallies.back().name != connection.of.name) {
      tallies.emplace_back().name = connection.of.name;
    }
    add(tallies.back(), connection);
  }
  std::vector<std::string> sentences;
  std::ranges::transform(tallies, std::back_inserter(sentences), sentence);
  return sentences;
}

}  // namespace erchaos::reports

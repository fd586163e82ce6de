// Puts numbers of cells and times into words.
#include "harness/cli/sweep/sweep_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "harness/base/plural.hpp"
#include "reports/text/cell_text.hpp"

namespace erchaos::cli {
namespace {

std::string time_in_shards(const PlannedSweep& planned, std::uint32_t shards) {
  const Sweep& sweep = planned.sweep;
  return in_hours(longest_shard(sweep.cells, shards, sweep.options.shard_by,
                                [&](const auto& places) { return seconds_of(planned, places); }));
}

std::string times_in_shards(const PlannedSweep& planned) {
  std::string text;
  for (const std::uint32_t shards : std::array{2U, 4U, 8U}) {
    text += fmt::format("{}{} in {} shards", text.empty() ? "" : ", ",
                        time_in_shards(planned, shards), shards);
  }
  return text;
}

// "", or " (12 min one at a time)" where cells are run side by side.
std::string compared_to_one_at_a_time(const PlannedSweep& planned,
                                      const std::vector<std::size_t>& places) {
  if (planned.several.most_at_a_time == 1) {
    return "";
  }
  return fmt::format(" ({} one at a time)", in_hours(seconds_one_at_a_time(planned, places)));
}

std::vector<std::size_t> all_places(const PlannedSweep& planned) {
  std::vector<std::size_t> places(planned.sweep.cells.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  return places;
}

}  // namespace

std::string in_hours(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 120) {
    return fmt::format("{} s", whole);
  }
  const long minutes = (whole + 59) / 60;
  return minutes < 60 ? fmt::format("{} min", minutes)
                      : fmt::format("{} h {} min", minutes / 60, minutes % 60);
}

std::string announcement(const PlannedSweep& planned) {
  const Sweep& sweep = planned.sweep;
  const SweepOptions& options = sweep.options;
  std::string text = fmt::format(
      "{}: {}{}, {} not applicable\n", options.design, plural(sweep.cells.size(), "cell"),
      options.repeat > 1 ? fmt::format(" of {} repetitions each", options.repeat) : "",
      sweep.not_applicable.size());
  if (!planned.like.empty()) {
    text += fmt::format("{} of them send as often as before (--like)\n", planned.like.size());
  }
  const std::string all = time_in_shards(planned, 1);
  if (options.shards == 1 && planned.shard.from.empty()) {
    return text + fmt::format("about {} here{}; {}\n", all,
                              compared_to_one_at_a_time(planned, all_places(planned)),
                              times_in_shards(planned));
  }
  return text +
         fmt::format("about {} on one host, {} in {} shards\n", all,
                     time_in_shards(planned, options.shards), options.shards) +
         fmt::format("shard {}/{}{}: {}, about {}{}\n", planned.shard.shard.number,
                     planned.shard.shard.of,
                     planned.shard.from.empty() ? "" : " by " + planned.shard.from,
                     plural(planned.own.size(), "cell"), in_hours(seconds_of(planned, planned.own)),
                     compared_to_one_at_a_time(planned, planned.own));
}

std::string cell_list(const PlannedSweep& planned) {
  std::string text;
  for (const std::size_t place : planned.own) {
    const SweepCell& cell = planned.sweep.cells[place];
    text += fmt::format("{:<40}  seed {:<10}  {}\n", cell.name, cell.seed,
                        in_hours(cell.estimated_seconds));
  }
  if (!planned.sweep.not_applicable.empty()) {
    text += "not applicable:\n";
  }
  for (const NotApplicable& each : planned.sweep.not_applicable) {
    text += fmt::format("{:<40}  {}\n", each.name, each.reason);
  }
  return text;
}

std::string difference_of_hosts(const ShardRecord& began, const ShardRecord& now) {
  std::vector<std::string> found;
  const auto compare = [&](const char* what, const std::string& one, const std::string& other) {
    if (one != other) {
      found.push_back(fmt::format("{} {} instead of {}", what, other, one));
    }
  };
  compare("erchaos", began.environment.erchaos, now.environment.erchaos);
  compare("kernel", began.environment.kernel, now.environment.kernel);
  compare("FRR", began.environment.frr, now.environment.frr);
  if (began.cpus != now.cpus) {
    found.push_back(fmt::format("{} instead of {}", now.cpus, plural(began.cpus, "CPU")));
  }
  return fmt::format("{}", fmt::join(found, ", "));
}

std::string outcome_of(const CellResult& result) {
  if (!result.counts()) {
    return "no usable measurement";
  }
  return fmt::format("longest outage {}, {} flows lost for good", reports::outage_text(result),
                     reports::lost_text(result));
}

}  // namespace erchaos::cli

// Reads new runs, and remembers them.
#include "harness/serve/stored_runs.hpp"

#include <algorithm>
#include <set>

#include "harness/sys/patience.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::serve {
namespace {

constexpr std::size_t most_bytes = std::size_t{256} << 20;

StoredRun not_whole(State state, const std::string& problem) {
  return {.state = state, .problem = problem};
}

StoredRun read_whole(const Folder& folder, const std::string& file) {
  const auto opened = folder.open(file);
  if (!opened) {
    return not_whole(State::unreadable, file + ": cannot be opened");
  }
  return stored_run(reports::read_outline(file, content_of(*opened, most_bytes)));
}

StoredRun read(const Folder& folder, const FoundRun& found) {
  if (!found.problem.empty()) {
    return not_whole(State::unreadable, found.problem);
  }
  if (!found.has_result) {
    return not_whole(State::cut_short,
                     "has no result.json: it was cut short, or has not ended yet");
  }
  const std::string file = joined(found.path, "result.json");
  try {
    return read_whole(folder, file);
  } catch (const reports::BadFile& error) {
    return not_whole(State::unreadable, error.what());
  } catch (const std::exception& error) {
    return not_whole(State::unreadable, file + ": " + error.what());
  }
}

Duration modified(const FoundRun& found) {
  return found.stamp ? found.stamp->modified : Duration{};
}

}  // namespace

bool StoredRuns::is_known(const FoundRun& found) const {
  const auto known = known_.find(found.path);
  return known != known_.end() && found.problem.empty() && found.stamp &&
         known->second.stamp == found.stamp && known->second.has_result == found.has_result;
}

void StoredRuns::keep_only(const std::vector<FoundRun>& found) {
  std::set<std::string_view> paths;
  for (const FoundRun& each : found) {
    paths.insert(each.path);
  }
  std::erase_if(known_, [&](const auto& each) { return !paths.contains(each.first); });
}

Listing StoredRuns::look(Duration time) {
  const Patience patience{time};
  Scan found = scan(folder_);
  keep_only(found.runs);
  std::ranges::sort(found.runs, std::ranges::greater{}, modified);
  Listing listing{.runs = {}, .is_whole = found.is_whole};
  bool has_time = true;
  for (const FoundRun& each : found.runs) {
    if (!is_known(each)) {
      if (!has_time) {
        ++listing.unread;
        continue;
      }
      known_[each.path] = {each.stamp, each.has_result, read(folder_, each)};
      has_time = !patience.is_over();
    }
    StoredRun& run = known_.at(each.path).run;
    run.path = each.path;
    run.repetitions = each.repetitions;
    run.begin_utc = run.begin_utc == Duration{} ? modified(each) : run.begin_utc;
    listing.runs.push_back(&run);
  }
  std::ranges::stable_sort(listing.runs, std::ranges::greater{},
                           [](const StoredRun* each) { return each->begin_utc; });
  return listing;
}

}  // namespace erchaos::serve

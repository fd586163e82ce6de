// timeline.ndjson, of a run that ended and of one that was cut short: read in order, and written as
// it is read again.
#include <algorithm>

#include "harness/sys/text_in_memory.hpp"
#include "reports/json/located_json.hpp"
#include "reports/json/read_timeline.hpp"
#include "reports/json/timeline_line.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

std::string timeline_as_read(const std::string& file, bool was_cut_short) {
  const Timeline timeline = reports::read_timeline(file, was_cut_short);
  insist(std::ranges::is_sorted(timeline, {}, &Event::at), "an event before an earlier one");
  std::string lines;
  for (const Event& event : timeline) {
    lines += reports::timeline_line(event);
  }
  return lines;
}

void read_timeline_of(std::string_view input, bool was_cut_short) {
  const TextInMemory file{"timeline.ndjson", std::string{input}};
  std::string once;
  try {
    once = timeline_as_read(file.path(), was_cut_short);
  } catch (const reports::BadFile& error) {
    insist_on_place(error, file.path(), input);
    return;
  }
  const TextInMemory again{"timeline.ndjson", once};
  insist(timeline_as_read(again.path(), was_cut_short) == once,
         "a timeline that changes when it is read");
}

}  // namespace

void timeline(std::string_view input) {
  read_timeline_of(input, false);
  read_timeline_of(input, true);
}

}  // namespace erchaos::fuzz

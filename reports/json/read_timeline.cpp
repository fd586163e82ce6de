// Reads the events of a run, one JSON object per line.
#include "reports/json/read_timeline.hpp"

#include <algorithm>
#include <sstream>

#include "reports/json/read_json.hpp"

namespace erchaos::reports {
namespace {

Event event_of(const LocatedJson& event) {
  const auto or_empty = [&](const char* key) {
    return event.has(key) ? event.at(key).text() : std::string{};
  };
  Event read{.at = clock_reading_of(event.at("t")),
             .source = static_cast<Source>(event.at("source").choice(source_names)),
             .node = event.at("node").text(),
             .subject = or_empty("subject")};
  set_word(read, event.at("what").text());
  set_detail(read, or_empty("detail"));
  return read;
}

}  // namespace

Timeline read_timeline(const std::filesystem::path& file, bool was_cut_short) {
  Timeline timeline;
  std::istringstream stream{content_of(file)};
  std::size_t number = 1;
  for (std::string line; std::getline(stream, line); ++number) {
    if (!(stream.eof() && was_cut_short)) {
      timeline.push_back(event_of(LocatedJson::parse_line(file, number, line)));
    }
  }
  std::ranges::stable_sort(timeline, {}, &Event::at);
  return timeline;
}

}  // namespace erchaos::reports

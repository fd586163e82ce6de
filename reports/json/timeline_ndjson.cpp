// timeline.ndjson: every event, one JSON object per line.
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/json/timeline_line.hpp"
#include "reports/json/whole_file.hpp"

namespace erchaos::reports {

using Json = nlohmann::ordered_json;

std::string timeline_line(const Event& event) {
  Json object{{"t", event.at.count()},
              {"source", name_of(event.source)},
              {"node", event.node},
              {"what", word_of(event)}};
  if (!event.subject.empty()) {
    object["subject"] = event.subject;
  }
  if (std::string detail = detail_of(event); !detail.empty()) {
    object["detail"] = std::move(detail);
  }
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

void write_timeline(const std::filesystem::path& run_directory, const Timeline& timeline) {
  std::string lines;
  for (const Event& event : timeline) {
    lines += timeline_line(event);
  }
  write_whole_file(run_directory / "timeline.ndjson", lines);
}

}  // namespace erchaos::reports

// Writes one capture file at a time, as they may be large.
#include "reports/export/capture_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "reports/export/pcapng.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

std::vector<Frame> frames_of(const LinkCapture& capture, const Captures& captures) {
  std::vector<Frame> frames;
  capture.frames.visit([&](const Frame& frame) {
    if (captures.keep(frame.at)) {
      frames.push_back(frame);
    }
  });
  std::ranges::stable_sort(frames, {}, &Frame::at);
  return frames;
}

bool concerns(const Event& event, const LinkCapture& capture) {
  const bool is_of_an_end =
      event.node == capture.ends[0].node || event.node == capture.ends[1].node;
  return event.source == Source::fault || (is_of_an_end && event.source != Source::traffic);
}

std::string sentence(const Event& event, const Frame& frame, Instant zero) {
  std::string text = fmt::format("{}", name_of(event.source));
  for (const std::string& word : {event.node, word_of(event), event.subject, detail_of(event)}) {
    text += word.empty() ? "" : " " + word;
  }
  const double later = milliseconds(event.at - frame.at);
  return fmt::format("{}, at {:.6f} s, {} ms {} this frame", text,
                     std::chrono::duration<double>{event.at - zero}.count(), std::abs(later),
                     later < 0 ? "before" : "after");
}

std::size_t nearest(const std::vector<Frame>& frames, Instant at) {
  const auto next = std::ranges::lower_bound(frames, at, {}, &Frame::at);
  if (next == frames.begin()) {
    return 0;
  }
  const auto before = std::prev(next);
  const bool is_next = next != frames.end() && next->at - at < at - before->at;
  return static_cast<std::size_t>((is_next ? next : before) - frames.begin());
}

class CaptureFile {
 public:
  CaptureFile(const Captures& captures, const LinkCapture& capture, const Result& result)
      : captures_(captures),
        capture_(capture),
        result_(result),
        frames_(frames_of(capture, captures)),
        file_(fmt::format("erchaos {}", result.environment.erchaos), about()) {}

  void comment_on(const Timeline& timeline);
  std::string_view content();

 private:
  Duration since_1970(Instant at) const { return at - result_.begin + result_.begin_utc; }
  std::string about() const;
  void add_interfaces();
  void add_statistics();

  const Captures& captures_;
  const LinkCapture& capture_;
  const Result& result_;
  std::vector<Frame> frames_;
  std::map<std::size_t, std::vector<std::string>> comments_;  // by frame
  Pcapng file_;
};

std::string CaptureFile::about() const {
  std::string text = fmt::format("link {} in \"{}\"; second 0 of the run is {}", capture_.link,
                                 result_.scenario.name, utc_text(result_.begin_utc));
  if (captures_.missed > 0) {
    text += fmt::format("; {} frames are missing, over all links: the buffers were full",
                        captures_.missed);
  }
  return text;
}

void CaptureFile::comment_on(const Timeline& timeline) {
  for (const Event& event : timeline) {
    if (!frames_.empty() && captures_.keep(event.at) && concerns(event, capture_)) {
      const std::size_t frame = nearest(frames_, event.at);
      comments_[frame].push_back(sentence(event, frames_[frame], result_.begin));
    }
  }
}

void CaptureFile::add_interfaces() {
  for (const CaptureEnd& end : capture_.ends) {
    file_.add({.name = fmt::format("{}:{}", end.node, end.interface),
               .description = end.is_before_faults
                                  ? "incoming frames, including those that a fault drops here"
                                  : "incoming frames that no fault drops"},
              captures_.frame_bytes);
  }
}

void CaptureFile::add_statistics() {
  const Instant end = frames_.empty() ? result_.begin : frames_.back().at;
  for (std::uint32_t i = 0; i < capture_.ends.size(); ++i) {
    file_.add(Pcapng::Statistics{.interface = i,
                                 .since_1970 = since_1970(end),
                                 .dropped_by_system = capture_.ends.at(i).missed,
                                 .dropped_by_capture = capture_.ends.at(i).refused});
  }
}

std::string_view CaptureFile::content() {
  add_interfaces();
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    const Frame& frame = frames_[i];
    const auto comments = comments_.find(i);
    file_.add(Pcapng::Packet{
        .interface = frame.end,
        .since_1970 = since_1970(frame.at),
        .length = frame.length,
        .bytes = frame.bytes,
        .comments = comments == comments_.end() ? std::vector<std::string>{} : comments->second});
  }
  add_statistics();
  return file_.content();
}

// A link may have any name; a number is appended if two names become the same.
std::string file_name(const std::string& link, std::set<std::string>& taken) {
  std::string safe = link.substr(0, 100);
  std::ranges::replace_if(
      safe, [](unsigned char c) { return std::isalnum(c) == 0 && c != '-' && c != '_'; }, '_');
  std::string name = safe;
  for (int number = 2; !taken.insert(name).second; ++number) {
    name = fmt::format("{}-{}", safe, number);
  }
  return name + ".pcapng";
}

}  // namespace

void write_captures(const std::filesystem::path& run_directory, Captures captures,
                    const Result& result, const Timeline& timeline) {
  const auto folder = run_directory / "captures";
  std::filesystem::create_directories(folder);
  std::set<std::string> taken;
  for (LinkCapture& capture : captures.links) {
    CaptureFile file{captures, capture, result};
    file.comment_on(timeline);
    write_whole_file(folder / file_name(capture.link, taken), file.content());
    capture.frames = {};
  }
}

}  // namespace erchaos::reports

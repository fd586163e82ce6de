// Appends all new lines with one write.
#include "reports/json/growing_timeline.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <system_error>

#include "reports/json/timeline_line.hpp"

namespace erchaos::reports {

GrowingTimeline::GrowingTimeline(const std::filesystem::path& run_directory)
    : path_(run_directory / "timeline.ndjson"),
      file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644)) {
  if (file_ < 0) {
    throw std::system_error(errno, std::generic_category(), "write " + path_.string());
  }
}

GrowingTimeline::~GrowingTimeline() { ::close(file_); }

void GrowingTimeline::append(const std::vector<Event>& events) {
  std::string lines;
  for (const Event& event : events) {
    lines += timeline_line(event);
  }
  std::size_t written = 0;
  while (written < lines.size()) {
    const ssize_t count = ::write(file_, &lines[written], lines.size() - written);
    if (count < 0 && errno != EINTR) {
      const std::system_error failure{errno, std::generic_category(), "write " + path_.string()};
      take_back_half_a_line(std::string_view{lines}.substr(0, written));
      throw failure;
    }
    written += static_cast<std::size_t>(std::max(count, ssize_t{0}));
  }
}

// A full disk may have accepted only the beginning of a line.
void GrowingTimeline::take_back_half_a_line(std::string_view written) const {
  const std::size_t half = written.size() - (written.rfind('\n') + 1);
  if (half > 0) {
    [[maybe_unused]] const int result =
        ::ftruncate(file_, ::lseek(file_, 0, SEEK_END) - static_cast<off_t>(half));
  }
}

}  // namespace erchaos::reports

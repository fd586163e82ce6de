// Opens the stream's file, and writes all new lines with one call.
#include "harness/cli/run/event_stream.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "harness/base/ci.hpp"
#include "harness/base/complain.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "reports/json/timeline_line.hpp"

namespace erchaos::cli {
namespace {

FileDescriptor take_standard_output() {
  std::fflush(stdout);
  FileDescriptor taken{::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)};
  if (taken.number() < 0 || ::dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    throw std::system_error(errno, std::generic_category(), "take standard output for events");
  }
  return taken;
}

FileDescriptor opened(const std::string& file) {
  const int number = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (number < 0) {
    throw InputError{
        {{.file = file,
          .message = "--events: cannot be written to: " + std::generic_category().message(errno) +
                     "; give a file, or - for standard output",
          .rule = rules::unreadable}}};
  }
  return FileDescriptor{number};
}

std::string line_of(const nlohmann::ordered_json& object) {
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
}

}  // namespace

EventStream::EventStream(const std::string& to) : to_(to) {
  if (!to.empty()) {
    file_ = to == "-" ? take_standard_output() : opened(to);
  }
}

bool EventStream::is_on_terminal() const {
  return file_.number() >= 0 && ::isatty(file_.number()) == 1;
}

void EventStream::begin_run(const std::string& scenario, unsigned repetition,
                            const std::filesystem::path& directory) {
  write(line_of({{"run", "begin"},
                 {"scenario", scenario},
                 {"repetition", repetition},
                 {"directory", directory.string()}}));
}

void EventStream::append(const std::vector<Event>& events) {
  std::string lines;
  for (const Event& event : events) {
    lines += reports::timeline_line(event);
  }
  write(std::move(lines));
}

void EventStream::end_run(const std::string& scenario, unsigned repetition, const Result& result) {
  write(line_of({{"run", "end"},
                 {"scenario", scenario},
                 {"repetition", repetition},
                 {"verdict", name_of(result.verdict)},
                 {"trust", name_of(result.trust.level)}}));
}

void EventStream::write(std::string lines) {
  if (file_.number() < 0 || !is_whole_) {
    return;
  }
  if (to_ == "-") {
    lines = json_without_commands(ci_of_environment(), lines);
  }
  for (std::size_t written = 0; written < lines.size();) {
    const ssize_t count = ::write(file_.number(), &lines[written], lines.size() - written);
    if (count < 0 && errno != EINTR) {
      is_whole_ = false;
      complain(fmt::format("erchaos: --events: write {}: {}", to_ == "-" ? "standard output" : to_,
                           std::generic_category().message(errno)));
      return;
    }
    written += static_cast<std::size_t>(std::max(count, ssize_t{0}));
  }
}

}  // namespace erchaos::cli

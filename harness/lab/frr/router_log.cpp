// Writes and parses the log lines of a router's daemons.
#include "harness/lab/frr/router_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "harness/lab/frr/frr_log.hpp"

namespace erchaos {
namespace {

constexpr std::size_t lines_kept = 4;

// Routine messages of one session do not explain why another does not come up.
bool is_routine(const std::string& line) {
  return line.find("keepalive timer expire") != std::string::npos ||
         line.find("Receive_KEEPALIVE_message (Established") != std::string::npos;
}

}  // namespace

RouterLog::RouterLog(std::string router, const std::filesystem::path& file, NetworkEvents& events,
                     const Clock& clock)
    : router_(std::move(router)), events_(events), clock_(clock) {
  go_on_in(file);
}

void RouterLog::go_on_in(const std::filesystem::path& file) {
  std::ofstream next{file, std::ios::app};
  if (!next) {
    throw std::system_error(errno, std::generic_category(), "write " + file.string());
  }
  const std::lock_guard lock{mutex_};
  path_ = file;
  file_ = std::move(next);
  failure_.clear();
}

std::string RouterLog::failure() const {
  const std::lock_guard lock{mutex_};
  return failure_;
}

void RouterLog::take(const std::string& daemon, const std::string& line) {
  const auto parsed = parse_frr_log_line(line);
  if (parsed) {
    const Instant at = events_.reception().moment_of(router_, *parsed);
    if (const auto rejected = rejected_line(parsed->message)) {
      // Each daemon reads the whole frr.conf and knows only its part of it.
      const std::lock_guard lock{mutex_};
      auto& daemons = rejected_by_[std::string{*rejected}];
      if (daemons.empty()) {
        rejected_order_.emplace_back(*rejected);
      }
      daemons.insert(daemon);
      return;
    }
    if (auto event = parse_frr_message(parsed->message)) {
      event->at = at;
      event->node = router_;
      events_.add(std::move(*event));
    } else if (parsed->message.find(" starting: vty") != std::string_view::npos) {
      note(daemon, What::daemon_started);
    }
  }
  const std::lock_guard lock{mutex_};
  file_ << line << std::endl;  // flushed: it must be in the file when we are killed
  if (!file_ && failure_.empty()) {
    failure_ = fmt::format("write {}: {}", path_.string(), std::generic_category().message(errno));
  }
  if (is_routine(line) || (!last_lines_.empty() && last_lines_.back() == line)) {
    return;
  }
  last_lines_.push_back(line);
  if (last_lines_.size() > lines_kept) {
    last_lines_.pop_front();
  }
}

void RouterLog::daemon_exited(const std::string& daemon, bool was_asked_to) {
  note(daemon, What::daemon_exited, was_asked_to);
}

void RouterLog::note(const std::string& daemon, What what, bool was_asked_to_end) {
  events_.add({.at = clock_.now(),
               .source = Source::run,
               .node = router_,
               .what = what,
               .subject = daemon,
               .was_asked_to_end = was_asked_to_end});
}

std::vector<std::string> RouterLog::last_lines() const {
  const std::lock_guard lock{mutex_};
  return {last_lines_.begin(), last_lines_.end()};
}

std::vector<std::string> RouterLog::lines_rejected_by_all(
    const std::set<std::string>& daemons) const {
  const std::lock_guard lock{mutex_};
  std::vector<std::string> lines;
  std::copy_if(rejected_order_.begin(), rejected_order_.end(), std::back_inserter(lines),
               [&](const std::string& line) {
                 return std::includes(rejected_by_.at(line).begin(), rejected_by_.at(line).end(),
                                      daemons.begin(), daemons.end());
               });
  return lines;
}

}  // namespace erchaos

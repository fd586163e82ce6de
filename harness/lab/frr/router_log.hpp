// The log of one router: writes all its daemons' output to a file and parses it for events.
#pragma once

#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "harness/lab/state/network_events.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

class RouterLog {
 public:
  RouterLog(std::string router, const std::filesystem::path& file, NetworkEvents& events,
            const Clock& clock);

  // Writes to this file from now on.
  void go_on_in(const std::filesystem::path& file);

  void take(const std::string& daemon, const std::string& line);
  void daemon_exited(const std::string& daemon, bool was_asked_to);

  std::string failure() const;  // why the file lacks lines; "": it is complete
  // Without keepalives and repetitions. From any thread.
  std::vector<std::string> last_lines() const;
  // Configuration lines that every one of `daemons` has rejected.
  std::vector<std::string> lines_rejected_by_all(const std::set<std::string>& daemons) const;

 private:
  void note(const std::string& daemon, What what, bool was_asked_to_end = false);

  std::string router_;
  NetworkEvents& events_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::filesystem::path path_;
  std::ofstream file_;
  std::string failure_;
  std::deque<std::string> last_lines_;
  std::vector<std::string> rejected_order_;
  std::map<std::string, std::set<std::string>> rejected_by_;  // line -> daemons
};

}  // namespace erchaos

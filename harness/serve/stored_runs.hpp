// All runs below a folder; what was read once is read again only when its file has changed.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "harness/serve/scan.hpp"
#include "harness/serve/stored_run.hpp"

namespace erchaos::serve {

struct Listing {
  std::vector<const StoredRun*> runs;  // the newest first; until the next look
  std::size_t unread{};                // runs for which there was no time yet
  bool is_whole = true;                // as in Scan
};

// For one thread.
class StoredRuns {
 public:
  explicit StoredRuns(const Folder& folder) : folder_(folder) {}

  // Looks at the folder again, and reads what is new, the newest first, for `time` and at least one
  // run. A run that cannot be read is listed with the reason.
  Listing look(Duration time);

 private:
  struct Known {
    std::optional<FileStamp> stamp;
    bool has_result{};
    StoredRun run;
  };

  bool is_known(const FoundRun& found) const;
  void keep_only(const std::vector<FoundRun>& found);

  const Folder& folder_;
  std::map<std::string, Known> known_;  // by path
};

}  // namespace erchaos::serve

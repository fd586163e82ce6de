// Looks through directories.
#include "harness/serve/scan.hpp"

#include <algorithm>
#include <span>

namespace erchaos::serve {
namespace {

bool is_number(std::string_view name) {
  return !name.empty() && name.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has_file(const std::vector<FolderEntry>& entries, std::string_view name) {
  return std::ranges::any_of(
      entries, [&](const FolderEntry& each) { return each.name == name && !each.is_directory; });
}

class FolderScan {
 public:
  explicit FolderScan(const Folder& folder) : folder_(folder) {}

  Scan result() {
    visit("", 0);
    return std::move(scan_);
  }

 private:
  void visit(const std::string& path, std::size_t level) {
    if (level > most_levels || directories_ == most_directories) {
      scan_.is_whole = false;
      return;
    }
    ++directories_;
    try {
      look_into(path, level, folder_.entries(path));
    } catch (const std::system_error& error) {
      scan_.runs.push_back({.path = path, .repetitions = "", .problem = error.code().message()});
    }
  }

  void look_into(const std::string& path, std::size_t level,
                 const std::vector<FolderEntry>& entries) {
    for (const char* name : {"result.json", "timeline.ndjson"}) {
      if (has_file(entries, name)) {
        scan_.runs.push_back({.path = path,
                              .repetitions = "",
                              .has_result = std::string_view{name} == "result.json",
                              .stamp = folder_.stamp(joined(path, name))});
        return;
      }
    }
    const std::size_t before = scan_.runs.size();
    for (const FolderEntry& entry : entries) {
      if (entry.is_directory && !entry.name.starts_with('.')) {
        visit(joined(path, entry.name), level + 1);
      }
    }
    if (!path.empty()) {
      gather_repetitions(path, before, has_file(entries, "repetitions.json"));
    }
  }

  void gather_repetitions(const std::string& path, std::size_t first, bool is_marked) {
    const std::span<FoundRun> inside = std::span{scan_.runs}.subspan(first);
    const auto is_numbered = [&](const FoundRun& run) {
      return is_number(std::string_view{run.path}.substr(path.size() + 1));
    };
    if (!inside.empty() && (is_marked || std::ranges::all_of(inside, is_numbered))) {
      for (FoundRun& run : inside) {
        run.repetitions = is_numbered(run) ? path : run.repetitions;
      }
    }
  }

  const Folder& folder_;
  std::size_t directories_ = 0;
  Scan scan_;
};

}  // namespace

Scan scan(const Folder& folder) { return FolderScan{folder}.result(); }

}  // namespace erchaos::serve

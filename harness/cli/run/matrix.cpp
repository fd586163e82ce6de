// Reads runs and repetitions, and writes one page about them.
#include "harness/cli/run/matrix.hpp"

#include <fmt/core.h>

#include "harness/cli/output/say.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/page/matrix_page.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* repeated = "repetitions.json";

}  // namespace

std::vector<fs::path> runs_in(const fs::path& path) {
  if (!fs::exists(path / repeated)) {
    return {path};
  }
  std::vector<fs::path> runs;
  for (const Repetition& one : reports::read_repetitions(path).all) {
    if (fs::is_directory(path / one.directory)) {
      runs.push_back(path / one.directory);
    }
  }
  return runs;
}

bool are_several(const std::vector<fs::path>& paths) {
  return paths.size() > 1 || (paths.size() == 1 && fs::exists(paths.front() / repeated));
}

void write_matrix(const std::vector<fs::path>& paths, const fs::path& page) {
  std::vector<reports::MatrixEntry> entries;
  for (const fs::path& path : paths) {
    if (fs::exists(path / repeated) || fs::exists(path / "result.json")) {
      entries.push_back({path, reports::read_repetitions(path)});
    } else {
      say("{}: has no result.json and is left out of {}\n", named(path), named(page));
    }
  }
  reports::write_whole_file(page, reports::matrix_page(entries, page));
}

}  // namespace erchaos::cli

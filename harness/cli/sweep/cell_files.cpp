// Looks for files, and reads records.
#include "harness/cli/sweep/cell_files.hpp"

#include <fmt/format.h>

#include "harness/base/complain.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/sweep_json.hpp"

namespace erchaos::cli {

std::optional<CellRecord> whole_record(const std::filesystem::path& folder) {
  if (!reports::is_of_cell(folder)) {
    return {};
  }
  try {
    const CellRecord record = reports::read_cell(folder);
    const bool counts = record.cell.result && record.cell.result->counts();
    if (counts && !reports::has_result(folder)) {
      throw reports::BadFile(fmt::format("{}: has no result any more", folder.string()));
    }
    return record;
  } catch (const reports::BadFile& error) {
    complain(fmt::format("erchaos: {}; this cell is run again", error.what()));
    return {};
  }
}

}  // namespace erchaos::cli

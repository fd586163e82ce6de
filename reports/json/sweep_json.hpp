// sweep.json, a sweep or one of its shards (sweep.schema.json), and cell.json, which a measured
// cell has in its directory.
#pragma once

#include <filesystem>

#include "harness/record/compare/sweep.hpp"

namespace erchaos::reports {

// Write sweep.json or cell.json into a folder, with the same guarantee as write().
void write_sweep(const std::filesystem::path& folder, const Sweep& sweep);
void write_cell(const std::filesystem::path& folder, const CellRecord& record);

// Read them from a folder. Throw BadFile.
Sweep read_sweep(const std::filesystem::path& folder);
CellRecord read_cell(const std::filesystem::path& folder);

bool is_of_sweep(const std::filesystem::path& folder);  // it has a sweep.json
bool is_of_cell(const std::filesystem::path& folder);   // it has a cell.json

}  // namespace erchaos::reports

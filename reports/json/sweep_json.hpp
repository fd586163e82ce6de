// sweep.json, a sweep or one of its shards (sweep.schema.json), and cell.json, which a measured
// cell has in its directory.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/compare/sweep.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// Write sweep.json or cell.json into a folder, with the same guarantee as write().
void write_sweep(const std::filesystem::path& folder, const Sweep& sweep);
void write_cell(const std::filesystem::path& folder, const CellRecord& record);

// Their content.
std::string sweep_json(const Sweep& sweep);
std::string cell_json(const CellRecord& record);

// Read them from a folder, or from their content. Throw BadFile.
Sweep read_sweep(const std::filesystem::path& folder);
CellRecord read_cell(const std::filesystem::path& folder);
Sweep read_sweep(const LocatedJson& root);
CellRecord read_cell(const LocatedJson& root);

bool is_of_sweep(const std::filesystem::path& folder);  // it has a sweep.json
bool is_of_cell(const std::filesystem::path& folder);   // it has a cell.json

}  // namespace erchaos::reports

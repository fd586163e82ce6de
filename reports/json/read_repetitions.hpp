// Reads runs back from their files.
#pragma once

#include <filesystem>

#include "harness/record/compare/repetitions.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::reports {

// `path`: a run directory, a directory of repetitions, a result.json, a repetitions.json or a
// baseline. Throws BadFile. The configurations of a result.json are those of nodes/ beside it.
Repetitions read_repetitions(const std::filesystem::path& path);

// Whether a run in the folder, or repetitions, came to a result.
bool has_result(const std::filesystem::path& folder);

// Whether the file holds repetitions, as a baseline does.
bool is_of_repetitions(const std::filesystem::path& file);

// The text of nodes/<node>/frr.conf and nftables.conf of a run directory, by "<node>/<file>".
std::map<std::string, std::string> read_configurations(const std::filesystem::path& run_directory);

}  // namespace erchaos::reports

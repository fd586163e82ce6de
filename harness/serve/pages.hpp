// The pages of the server.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/serve/entries.hpp"
#include "harness/serve/folder.hpp"
#include "harness/serve/stored_runs.hpp"
#include "harness/serve/trend.hpp"

namespace erchaos::serve {

inline constexpr std::size_t rows_on_a_page = 200;
inline constexpr std::size_t most_columns = 100;  // of a trend

// Every run, the newest first, and the scenarios with their courses. `number`: 1, 2, ...
std::string list_page(const std::string& folder, const Listing& listing, const Filter& filter,
                      std::size_t number);

// The trend of a scenario on each of its designs. `figure`: see Trend. `is_incomplete`, as below:
// runs are still to be read, and the page loads again.
std::string scenario_page(const std::string& name, std::span<const Scenario> on_designs,
                          const std::string& figure, bool is_incomplete);

// A directory that has no page of its own: the runs in it, and its files.
std::string folder_page(const std::string& path, std::span<const StoredRun* const> runs,
                        std::span<const FolderEntry> files, bool is_incomplete);

std::string message_page(const std::string& title, const std::string& sentence);

}  // namespace erchaos::serve

// captures/: what crossed each link around each action, for Wireshark and similar tools.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/judge/result.hpp"
#include "harness/record/log/captures.hpp"

namespace erchaos::reports {

// Writes captures/<link>.pcapng for every link. Faults, and what the nodes at the two ends noticed,
// are comments of the frame nearest in time. Throws std::system_error, which names the file that
// could not be written. Frees the frames of each link once they are written.
void write_captures(const std::filesystem::path& run_directory, Captures captures,
                    const Result& result, const Timeline& timeline);

}  // namespace erchaos::reports

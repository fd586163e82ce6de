// captures/: what went over each link around each action, for Wireshark and its like.
#pragma once

#include <filesystem>
#include <string>

#include "harness/record/judge/result.hpp"
#include "harness/record/log/captures.hpp"

namespace erchaos::reports {

// Writes captures/<link>.pcapng for every link, with the faults, and what the nodes at the two ends
// noticed, as comments of the frame that is nearest in time. A file that cannot be written is a
// std::system_error that names it. Lets go of the frames on the way.
void write_captures(const std::filesystem::path& run_directory, Captures captures,
                    const Result& result, const Timeline& timeline);

}  // namespace erchaos::reports

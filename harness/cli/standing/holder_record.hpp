// What a lab's directory says of it, in lab.json.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace erchaos::cli {

struct HolderRecord {
  std::string topology;   // the file, absolute
  std::string since;      // UTC, "2026-11-30 01:02:03"
  std::int64_t holder{};  // process; 0: not written yet
  std::string began;      // when the process began, in /proc's ticks: numbers are used again
};

// An empty record if it is just being written, or removed.
HolderRecord read_record(const std::filesystem::path& directory);
void write_record(const std::filesystem::path& directory, const HolderRecord& record);

}  // namespace erchaos::cli

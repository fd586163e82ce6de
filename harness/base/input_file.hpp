// Reads whole input files that the user names.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace erchaos {

// what() describes the problem without the file's name: "is a directory, not a file".
class UnreadableInput : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Larger than any configuration or result of a run.
inline constexpr std::size_t most_input_bytes = std::size_t{16} << 20;

// Reads regular files only: reading a FIFO could block, and a device may never end. Strips UTF-8's
// byte order mark. Throws UnreadableInput, also for a file of more than `most_bytes`.
std::string read_input(const std::filesystem::path& path,
                       std::size_t most_bytes = most_input_bytes);

}  // namespace erchaos

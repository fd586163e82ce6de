// The directory that holds the directories of this user's labs.
#pragma once

#include <filesystem>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// $XDG_RUNTIME_DIR/erchaos if that is this user's, else /tmp/erchaos-<uid>.
std::filesystem::path place_of_labs();

// An open directory of this user that nobody else may enter.
bool is_ours_alone(const FileDescriptor& directory);

// It has not been removed since it was opened.
bool is_linked(const FileDescriptor& directory);

}  // namespace erchaos::cli

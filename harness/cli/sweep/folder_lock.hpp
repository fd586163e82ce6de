// Keeps a second sweep out of a folder.
#pragma once

#include <filesystem>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// Locked until all copies of the descriptor are closed. Where the file system knows no such locks,
// as some networks' do, it holds nothing, which is said on standard error. Throws InputError if the
// folder is locked.
FileDescriptor lock_folder(const std::filesystem::path& folder);

}  // namespace erchaos::cli

// Locks with flock(2).
#include "harness/cli/sweep/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>

#include <cerrno>
#include <system_error>

#include "harness/base/complain.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {

FileDescriptor lock_folder(const std::filesystem::path& folder) {
  FileDescriptor lock = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0) {
    return lock;
  }
  if (errno == EWOULDBLOCK) {
    throw InputError{{{.file = folder.string(),
                       .message = "--resume: another sweep is using it; name another folder, or "
                                  "wait until that has ended"}}};
  }
  complain(fmt::format("erchaos: {} cannot be locked ({}): no other sweep may use it meanwhile",
                       folder.string(), std::generic_category().message(errno)));
  return {};
}

}  // namespace erchaos::cli

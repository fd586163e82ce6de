// Asks whom directories belong to.
#include "harness/cli/standing/place_of_labs.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

struct stat status_of(const FileDescriptor& directory) {
  struct stat status {};
  check_system_call("look at a directory", ::fstat(directory.number(), &status));
  return status;
}

bool is_ours_alone(const struct stat& status) {
  return S_ISDIR(status.st_mode) && status.st_uid == geteuid() && (status.st_mode & 0077U) == 0;
}

// As the XDG Base Directory Specification demands; sudo may leave that of another user.
bool is_ours_alone(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && is_ours_alone(status);
}

}  // namespace

fs::path place_of_labs() {
  const char* runtime = std::getenv("XDG_RUNTIME_DIR");
  return runtime != nullptr && fs::path{runtime}.is_absolute() && is_ours_alone(runtime)
             ? fs::path{runtime} / "erchaos"
             : fs::path{fmt::format("/tmp/erchaos-{}", geteuid())};
}

bool is_ours_alone(const FileDescriptor& directory) { return is_ours_alone(status_of(directory)); }

bool is_linked(const FileDescriptor& directory) { return status_of(directory).st_nlink > 0; }

}  // namespace erchaos::cli

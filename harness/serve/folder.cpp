// Opens files by openat2(2).
#include "harness/serve/folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "harness/sys/error.hpp"

namespace erchaos::serve {
namespace {

namespace fs = std::filesystem;

// The kernel refuses (EXDEV) every step that leaves the folder, symbolic links and `..` included,
// while it resolves the path: nothing can be exchanged between a check and its use.
int open_beneath(int folder, const std::string& path, int flags) {
  open_how how{};
  how.flags = static_cast<std::uint64_t>(flags | O_CLOEXEC);
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  return static_cast<int>(
      syscall(SYS_openat2, folder, path.empty() ? "." : path.c_str(), &how, sizeof how));
}

// Opens what an O_PATH descriptor refers to.
std::string reopened(const FileDescriptor& descriptor) {
  return fmt::format("/proc/self/fd/{}", descriptor.number());
}

std::optional<FileStamp> stamp_of(const FileDescriptor& file) {
  struct stat state {};
  if (file.number() < 0 || fstat(file.number(), &state) != 0 || !S_ISREG(state.st_mode)) {
    return {};
  }
  return FileStamp{.inode = state.st_ino,
                   .size = static_cast<std::uint64_t>(state.st_size),
                   .modified = std::chrono::seconds{state.st_mtim.tv_sec} +
                               std::chrono::nanoseconds{state.st_mtim.tv_nsec}};
}

}  // namespace

Folder::Folder(fs::path path)
    : path_(std::move(path)), descriptor_(open_file(path_.string(), O_PATH | O_DIRECTORY)) {
  const FileDescriptor itself{open_beneath(descriptor_.number(), "", O_PATH)};
  if (itself.number() < 0) {
    throw HostError(
        fmt::format("open {} with openat2: {}; it needs Linux 5.6, and a container whose seccomp "
                    "profile allows it",
                    path_.string(), std::generic_category().message(errno)));
  }
}

// A path ends at a NUL byte for the kernel.
FileDescriptor Folder::beneath(const std::string& path, int flags) const {
  if (path.find('\0') != std::string::npos) {
    errno = ENOENT;
    return {};
  }
  return FileDescriptor{open_beneath(descriptor_.number(), path, flags)};
}

bool Folder::is_directory(const std::string& path) const {
  return beneath(path, O_PATH | O_DIRECTORY).number() >= 0;
}

std::optional<FileStamp> Folder::stamp(const std::string& path) const {
  return stamp_of(beneath(path, O_PATH));
}

// First without opening it for real: that would wait for the writer of a FIFO, and may make a
// device act.
std::optional<OpenFile> Folder::open(const std::string& path) const {
  const FileDescriptor place = beneath(path, O_PATH);
  if (!stamp_of(place)) {
    return {};
  }
  FileDescriptor file{::open(reopened(place).c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)};
  const auto stamp = stamp_of(file);
  return stamp ? std::optional{OpenFile{std::move(file), *stamp}} : std::nullopt;
}

std::vector<FolderEntry> Folder::entries(const std::string& path) const {
  const FileDescriptor directory = beneath(path, O_RDONLY | O_DIRECTORY);
  check_system_call("open " + (path_ / path).string(), directory.number());
  std::vector<FolderEntry> found;
  for (const fs::directory_entry& entry : fs::directory_iterator{reopened(directory)}) {
    std::error_code gone;
    const fs::file_status status = entry.symlink_status(gone);
    if (fs::is_directory(status) || fs::is_regular_file(status)) {
      found.push_back({entry.path().filename().string(), fs::is_directory(status)});
    }
  }
  std::ranges::sort(found, {}, &FolderEntry::name);
  return found;
}

std::string content_of(const OpenFile& file, std::size_t most_bytes) {
  if (file.stamp.size > most_bytes) {
    throw std::runtime_error(fmt::format("is larger than {} MiB", most_bytes >> 20));
  }
  std::string content(file.stamp.size, '\0');
  std::size_t size = 0;
  while (size < content.size()) {
    const ssize_t count = check_system_call(
        "read it", ::read(file.descriptor.number(), content.data() + size, content.size() - size));
    if (count == 0) {
      break;
    }
    size += static_cast<std::size_t>(count);
  }
  content.resize(size);
  return content;
}

std::string joined(const std::string& path, const std::string& name) {
  return path.empty() ? name : path + '/' + name;
}

}  // namespace erchaos::serve

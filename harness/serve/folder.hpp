// The folder that is served: opens what is in it, and nothing that leads out of it.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/time.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::serve {

// What changes when a file is replaced or written to.
struct FileStamp {
  std::uint64_t inode{};
  std::uint64_t size{};
  Duration modified{};  // since 1970

  bool operator==(const FileStamp&) const = default;
};

struct OpenFile {
  FileDescriptor descriptor;
  FileStamp stamp;
};

struct FolderEntry {
  std::string name;
  bool is_directory{};
};

// Paths are relative to the folder; "" is the folder itself. A path that leads out of it, by `..`,
// by a symbolic link or because it is absolute, is as one that does not exist.
class Folder {
 public:
  // Throws std::system_error if it cannot be opened, HostError if the kernel cannot keep paths
  // inside.
  explicit Folder(std::filesystem::path path);

  const std::filesystem::path& path() const { return path_; }

  bool is_directory(const std::string& path) const;
  std::optional<FileStamp> stamp(const std::string& path) const;  // of a regular file
  std::optional<OpenFile> open(const std::string& path) const;    // a regular file, to be read
  // Regular files and directories by name, without symbolic links. Throws std::system_error.
  std::vector<FolderEntry> entries(const std::string& path) const;

 private:
  FileDescriptor beneath(const std::string& path, int flags) const;

  std::filesystem::path path_;
  FileDescriptor descriptor_;
};

// The content of a file. Throws std::runtime_error, also for one of more than `most_bytes`.
std::string content_of(const OpenFile& file, std::size_t most_bytes);

// "a/b"; just the name in the folder itself.
std::string joined(const std::string& path, const std::string& name);

}  // namespace erchaos::serve

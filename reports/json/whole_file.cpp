// Writes, syncs and renames, so that a full disk or a crash leaves no half-written report.
#include "reports/json/whole_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace erchaos::reports {
namespace {

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

// Removes the file unless it was renamed away.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::filesystem::path path) : path_(std::move(path)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  TemporaryFile(TemporaryFile&&) = delete;
  TemporaryFile& operator=(TemporaryFile&&) = delete;
  ~TemporaryFile() { std::remove(path_.c_str()); }

  const char* path() const { return path_.c_str(); }

 private:
  std::filesystem::path path_;
};

// A rename is on disk only once the folder is synced.
void sync_folder(const std::filesystem::path& folder) {
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (number >= 0) {  // some file systems and write-only folders do not allow it
    ::fsync(number);
    ::close(number);
  }
}

void check(bool done, const std::filesystem::path& path) {
  if (!done) {
    throw std::system_error(errno, std::generic_category(), "write " + path.string());
  }
}

}  // namespace

void write_whole_file(const std::filesystem::path& path, std::string_view content) {
  const TemporaryFile temporary{fmt::format("{}.{}.part", path.native(), ::getpid())};
  std::unique_ptr<std::FILE, Close> file{std::fopen(temporary.path(), "we")};
  check(file != nullptr, path);
  check(std::fwrite(content.data(), 1, content.size(), file.get()) == content.size(), path);
  check(std::fflush(file.get()) == 0, path);
  check(::fsync(::fileno(file.get())) == 0, path);
  check(std::fclose(file.release()) == 0, path);  // network file systems report errors here
  check(std::rename(temporary.path(), path.c_str()) == 0, path);
  sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

}  // namespace erchaos::reports

// Reads input files with stat, open and read.
#include "harness/base/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace erchaos {
namespace {

[[noreturn]] void fail() {
  throw UnreadableInput("cannot be read: " + std::generic_category().message(errno));
}

class OpenFile {
 public:
  // Does not wait for a FIFO's writer, and does not make a terminal our controlling terminal.
  explicit OpenFile(const std::filesystem::path& path)
      : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)) {
    if (number_ < 0) {
      fail();
    }
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile() { ::close(number_); }

  int number() const { return number_; }

 private:
  int number_;
};

std::string_view kind_of(mode_t mode) {
  return S_ISFIFO(mode) ? "is a pipe" : S_ISSOCK(mode) ? "is a socket" : "is a device";
}

void insist_on_regular(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) {
    fail();
  }
  if (S_ISDIR(status.st_mode)) {
    throw UnreadableInput("is a directory, not a file");
  }
  if (!S_ISREG(status.st_mode)) {
    throw UnreadableInput(
        fmt::format("{}, not a file; save its content to a file", kind_of(status.st_mode)));
  }
}

std::string read_all(int file, std::size_t most_bytes) {
  std::string content;
  std::array<char, 65536> block{};
  ssize_t count = 0;
  while ((count = ::read(file, block.data(), block.size())) != 0) {
    if (count < 0) {
      fail();
    }
    content.append(block.data(), static_cast<std::size_t>(count));
    if (content.size() > most_bytes) {
      throw UnreadableInput(fmt::format("is larger than the maximum of {} MiB", most_bytes >> 20U));
    }
  }
  return content;
}

}  // namespace

std::string read_input(const std::filesystem::path& path, std::size_t most_bytes) {
  insist_on_regular(path);  // before opening: some devices act when they are opened
  const OpenFile file{path};
  std::string content = read_all(file.number(), most_bytes);
  if (content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF")) {
    throw UnreadableInput("is UTF-16; save it as UTF-8");
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  return content.starts_with(byte_order_mark) ? content.substr(byte_order_mark.size()) : content;
}

}  // namespace erchaos

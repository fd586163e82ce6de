// Descriptors, pipes and small files.
#include "harness/sys/file_descriptor.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <iterator>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr int crowded = FD_SETSIZE / 2;

}  // namespace

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

void FileDescriptor::close() noexcept {
  if (number_ >= 0) {
    ::close(std::exchange(number_, -1));
  }
}

void allow_more_descriptors(std::size_t more) {
  const std::filesystem::directory_iterator open{"/proc/self/fd"};
  const auto count = static_cast<rlim_t>(std::distance(begin(open), end(open))) + more;
  const rlim_t needed = count < crowded ? count : count + FD_SETSIZE;
  rlimit limit{};
  check_system_call("read the limit of descriptors", getrlimit(RLIMIT_NOFILE, &limit));
  if (limit.rlim_max < needed) {
    throw HostError(fmt::format("{} descriptors are needed, but this host allows {}: ulimit -Hn",
                                needed, limit.rlim_max));
  }
  if (limit.rlim_cur < needed) {
    limit.rlim_cur = needed;
    check_system_call("raise the limit of descriptors", setrlimit(RLIMIT_NOFILE, &limit));
  }
}

FileDescriptor out_of_the_way(FileDescriptor opened) {
  if (opened.number() < crowded) {
    return opened;
  }
  return FileDescriptor{
      check_system_call("move a descriptor", fcntl(opened.number(), F_DUPFD_CLOEXEC, FD_SETSIZE))};
}

void open_standard_descriptors() {
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(number, F_GETFD) < 0) {  // open() returns the lowest free number
      check_system_call("open /dev/null", ::open("/dev/null", O_RDWR));
    }
  }
}

Pipe make_pipe() {
  std::array<int, 2> ends{};
  check_system_call("create a pipe", pipe2(ends.data(), O_CLOEXEC));
  return {.read_end = FileDescriptor{ends[0]}, .write_end = FileDescriptor{ends[1]}};
}

FileDescriptor open_file(const std::string& path, int flags, unsigned mode) {
  return FileDescriptor{
      check_system_call("open " + path, ::open(path.c_str(), flags | O_CLOEXEC, mode))};
}

void write_file(const std::string& path, const std::string& content) {
  const FileDescriptor file = open_file(path, O_WRONLY);
  // One write: kernel files such as uid_map take their whole content in a single call.
  check_system_call("write " + path, ::write(file.number(), content.data(), content.size()));
}

void create_file(const std::string& path, std::string_view content) {
  const FileDescriptor file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  while (!content.empty()) {
    content.remove_prefix(static_cast<std::size_t>(check_system_call(
        "write " + path, ::write(file.number(), content.data(), content.size()))));
  }
}

std::string read_file(const std::string& path) {
  const FileDescriptor file = open_file(path, O_RDONLY);
  std::string content;
  std::array<char, 4096> block{};
  while (const ssize_t count =
             check_system_call("read " + path, ::read(file.number(), block.data(), block.size()))) {
    content.append(block.data(), static_cast<std::size_t>(count));
  }
  return content;
}

}  // namespace erchaos

// File descriptors that are closed when their owner is destroyed, pipes and small files.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace erchaos {

class FileDescriptor {
 public:
  FileDescriptor() = default;                               // holds nothing
  explicit FileDescriptor(int number) : number_(number) {}  // takes ownership
  ~FileDescriptor() { close(); }

  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;

  int number() const { return number_; }  // -1 when it holds nothing
  void close() noexcept;

 private:
  int number_ = -1;
};

struct Pipe {
  FileDescriptor read_end;
  FileDescriptor write_end;
};

// For code that opens thousands of descriptors. select(2), which libnftables waits with, aborts the
// program on a number of 1024 or above: out_of_the_way() leaves the lower numbers to others when
// many are open. allow_more_descriptors() lets this process open that many more than it has open
// now; HostError when the host forbids it.
void allow_more_descriptors(std::size_t more);
FileDescriptor out_of_the_way(FileDescriptor opened);

// Opens /dev/null on each of 0, 1 and 2 that is closed; otherwise the next file opened would be
// taken for standard output.
void open_standard_descriptors();

Pipe make_pipe();  // both ends close-on-exec
FileDescriptor open_file(const std::string& path, int flags, unsigned mode = 0);
void write_file(const std::string& path, const std::string& content);  // the file must exist
// Creates the file, or truncates an existing one, and writes all of `content`.
void create_file(const std::string& path, std::string_view content);
std::string read_file(const std::string& path);

}  // namespace erchaos

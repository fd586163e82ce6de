// Writes events for another program while they happen (run --events).
#pragma once

#include <string>
#include <vector>

#include "harness/record/log/event.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// Holds the file open, so that it can be written to from inside a sandbox.
class EventStream {
 public:
  // `to`: a file, which is created or emptied; "-": standard output, and everything else that is
  // printed from then on goes to standard error; "": nowhere. Throws InputError.
  explicit EventStream(const std::string& to);

  // Writes the lines of timeline.ndjson, at once. Reports the first failure on standard error, and
  // writes nothing more after it.
  void append(const std::vector<Event>& events);
  bool is_on_terminal() const;
  bool is_whole() const { return is_whole_; }  // false: a line could not be written

 private:
  std::string to_;
  FileDescriptor file_;
  bool is_whole_ = true;
};

}  // namespace erchaos::cli

// Writes events for another program while they happen (run --events).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/log/event.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

// Holds the file open, so that it can be written to from inside a sandbox.
class EventStream {
 public:
  // `to`: a file, which is created or emptied; "-": standard output, and everything else that is
  // printed from then on goes to standard error; "": nowhere. Throws InputError.
  explicit EventStream(const std::string& to);

  // All write at once, report the first failure on standard error, and write nothing more after it.
  // The events of a run, as the lines of timeline.ndjson, stand between two lines that have a
  // "run":
  //   {"run":"begin","scenario":"a cut","repetition":1,"directory":"erchaos-runs/a-cut-..."}
  //   {"run":"end","scenario":"a cut","repetition":1,"verdict":"passed","trust":"trusted"}
  void begin_run(const std::string& scenario, unsigned repetition,
                 const std::filesystem::path& directory);
  void append(const std::vector<Event>& events);
  void end_run(const std::string& scenario, unsigned repetition, const Result& result);

  bool is_on_terminal() const;
  bool is_whole() const { return is_whole_; }  // false: a line could not be written

 private:
  void write(std::string lines);

  std::string to_;
  FileDescriptor file_;
  bool is_whole_ = true;
};

}  // namespace erchaos::cli

// What must hold for every input, and how a target says that it does not.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "harness/plan/toml/input_error.hpp"
#include "reports/json/located_json.hpp"

namespace erchaos::fuzz {

// libFuzzer takes an exception that nobody catches for a crash, gtest for a failed test.
class Broken : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

inline void insist(bool holds, const std::string& what) {
  if (!holds) {
    throw Broken(what);
  }
}

// Lines of a text, as an editor counts them.
std::size_t lines_in(std::string_view text);

// Each problem has a message and its place: a file, and a line that the text has. A file as a whole
// is the place of what it lacks, and of what keeps it from being read.
void insist_on_places(const InputError& error, const std::string& file, std::string_view text);

// The message begins with "file:line: ", with a line that the text has, and is one line.
void insist_on_place(const reports::BadFile& error, const std::string& file, std::string_view text);

}  // namespace erchaos::fuzz

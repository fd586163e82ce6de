// A run that is as short as it can be, and a library that is loaded into the program for it.
#pragma once

#include <string>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// Writes small.toml: two routers, eight flows, and a cut of 300 ms, which is too short for BFD.
void write_small_scenario(const Workplace& place);

// This process's children have it loaded, and the variable that it reads, while it lives.
class Preloaded {
 public:
  Preloaded(const char* library, const char* variable, const std::string& value)
      : library_("LD_PRELOAD", library), variable_(variable, value) {}

 private:
  EnvironmentVariable library_;
  EnvironmentVariable variable_;
};

}  // namespace erchaos::e2e

// A run that is as short as it can be, and a library that is loaded into the program for it.
#pragma once

#include <cstdlib>
#include <string>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// Writes small.toml: two routers, eight flows, and a cut of 300 ms, which is too short for BFD.
void write_small_scenario(const Workplace& place);

// This process's children have it loaded, and the variable that it reads, while it lives.
class Preloaded {
 public:
  Preloaded(const char* library, const char* variable, const std::string& value)
      : variable_(variable) {
    setenv("LD_PRELOAD", library, 1);
    setenv(variable, value.c_str(), 1);
  }
  Preloaded(const Preloaded&) = delete;
  Preloaded& operator=(const Preloaded&) = delete;
  ~Preloaded() {
    unsetenv("LD_PRELOAD");
    unsetenv(variable_);
  }

 private:
  const char* variable_;
};

}  // namespace erchaos::e2e

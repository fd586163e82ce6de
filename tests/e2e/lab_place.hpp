// A place for standing labs.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e {

// It has the small scenario and a runtime directory of its own, and no lab is left when it ends.
class LabPlace {
 public:
  explicit LabPlace(As user = As::self);
  ~LabPlace();
  LabPlace(const LabPlace&) = delete;
  LabPlace& operator=(const LabPlace&) = delete;

  Finished run(const std::vector<std::string>& arguments) const { return place_.run(arguments); }
  Finished exec(const std::vector<std::string>& command) const;  // in r1 of small-topology
  void up_and_ready() const;                                     // small-topology
  pid_t holder() const;                                          // of the first lab
  std::vector<std::filesystem::path> directories() const;        // of labs
  const Workplace& place() const { return place_; }

 private:
  Workplace place_;
  EnvironmentVariable runtime_;
};

}  // namespace erchaos::e2e

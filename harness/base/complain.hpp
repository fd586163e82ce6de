// Error messages on standard error.
#pragma once

#include <string>

namespace erchaos {

// Writes one or more lines to standard error, if possible. Control characters, which names and
// error texts from outside may contain, become blanks, and commands of CI services are broken up.
// From any thread.
void complain(const std::string& lines);

// While one exists, complaints of this process wait; its destructor writes them. For the time in
// which something else has the terminal. One at a time.
class HeldComplaints {
 public:
  HeldComplaints();
  ~HeldComplaints();
  HeldComplaints(const HeldComplaints&) = delete;
  HeldComplaints& operator=(const HeldComplaints&) = delete;
};

}  // namespace erchaos

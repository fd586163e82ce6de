// How long a wait for another process, or for the kernel, may still take.
#pragma once

#include <chrono>

namespace erchaos {

// By the host's clock, as poll(2) counts its timeouts: what is waited for takes its time whichever
// Clock a run has.
class Patience {
 public:
  explicit Patience(std::chrono::nanoseconds at_most);

  bool is_over() const;
  std::chrono::milliseconds left() const;  // rounded up; 0: it is over

 private:
  std::chrono::nanoseconds end_;
};

}  // namespace erchaos

// Turns failed system calls into exceptions that say what was attempted.
#pragma once

#include <cerrno>
#include <concepts>
#include <string>
#include <system_error>

namespace erchaos {

// Something that the host cannot provide: ends the program with exit status 3.
class HostError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Returns `result` unless it is negative; then throws std::system_error with errno and `attempt`.
template <std::signed_integral Result>
Result check_system_call(const std::string& attempt, Result result) {
  if (result < 0) {
    throw std::system_error(errno, std::generic_category(), attempt);
  }
  return result;
}

}  // namespace erchaos

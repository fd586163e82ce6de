// Starts threads; the exception of a failure says what was attempted.
#pragma once

#include <system_error>
#include <thread>
#include <utility>

namespace erchaos {

// A std::thread or std::jthread.
template <typename Thread, typename... Work>
Thread start_thread(Work&&... work) {
  try {
    return Thread{std::forward<Work>(work)...};
  } catch (const std::system_error& error) {
    throw std::system_error(error.code(), "start a thread");
  }
}

}  // namespace erchaos

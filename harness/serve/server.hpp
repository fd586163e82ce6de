// An HTTP server on one thread.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>

#include "harness/serve/answer.hpp"
#include "harness/serve/listen.hpp"

namespace erchaos::serve {

// What one client, or all of them, can make it hold.
inline constexpr std::size_t most_connections = 64;        // those beyond it are closed
inline constexpr std::size_t most_request_bytes = 16'384;  // of the request's line and its fields
inline constexpr Duration idle_time = std::chrono::seconds{10};

class Server {
 public:
  // Listens from then on. Throws HostError if the address or the port cannot be had.
  explicit Server(const Listen& listen);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  const Listen& listen() const { return listen_; }  // with the port that was chosen

  // Answers requests, one at a time, until a stop is requested. If `answer` throws, the client
  // gets status 500, and standard error the message.
  void run(const std::stop_token& stop, const std::function<Answer(const Request&)>& answer);

 private:
  struct Sockets;

  Listen listen_;
  std::unique_ptr<Sockets> sockets_;
};

}  // namespace erchaos::serve

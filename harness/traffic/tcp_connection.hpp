// A client's TCP connection, on which one small request at a time is sent and echoed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "harness/record/log/connection_log.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/traffic/flow_sockets.hpp"
#include "harness/traffic/payload.hpp"
#include "harness/traffic/socket.hpp"

namespace erchaos {

// Every member that returns an optional Ending gives the reason why the connection, or the attempt
// to open it, is over; none: it is not.
class TcpConnection {
 public:
  // Starts to connect, from a new port. The socket becomes writable when the outcome is known.
  std::optional<Ending> open(const Endpoint& from, const SocketAddress& server);
  std::optional<Ending> opened() const;  // once it is writable

  std::optional<Ending> ask(Payload request);
  struct News {
    bool is_answered{};  // the last request
    std::optional<Ending> ending{};
  };
  News take_news();  // once it is readable

  std::uint16_t port() const;        // the client's
  std::uint32_t retransmissions();   // segments, since it was last called or the connection opened
  void close() { socket_.close(); }  // resets the connection
  const FileDescriptor& socket() const { return socket_; }

 private:
  static constexpr std::size_t message_size = 64;

  FileDescriptor socket_;
  std::array<std::byte, message_size> message_{};
  std::size_t received_{};  // bytes of the answer
  std::uint32_t known_retransmissions_{};
};

}  // namespace erchaos

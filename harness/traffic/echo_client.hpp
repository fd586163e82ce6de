// ICMP echo: sends requests to the other host's kernel, as ping(8) does.
#pragma once

#include <array>

#include "harness/sys/file_descriptor.hpp"
#include "harness/traffic/client.hpp"

namespace erchaos {

// One echo request is outstanding at a time: it is lost when its deadline has passed, or at once
// when a router reports that the other host is unreachable. The kernel's ping sockets (icmp(7))
// give each client its own identifier, and only its own replies.
class EchoClient : public Client {
 public:
  EchoClient(const ClientOrder& order, std::uint32_t id, Instant first_due, int epoll);

  Instant wake_at() const override;
  void wake(Instant now) override;
  void hear(Instant now) override;
  ConnectionRecord take_record(Instant now) override;

 private:
  static constexpr std::size_t message_size = 64;

  void ask(Instant now, std::uint32_t lateness_ns);
  void take_answer(Instant now);
  void take_error();
  bool is_last(std::uint16_t sequence) const;

  FileDescriptor socket_;
  std::array<std::byte, message_size> message_{};
  std::uint16_t sequence_{};  // of the last request
  bool is_waiting_ = false;
};

}  // namespace erchaos

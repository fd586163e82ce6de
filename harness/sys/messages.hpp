// Messages, which may carry descriptors, between processes of this host.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

struct Message {
  std::string text;
  std::vector<FileDescriptor> descriptors{};  // copies of the sender's
};

// One end of a connection that keeps the boundaries of messages (SOCK_SEQPACKET).
class MessageSocket {
 public:
  explicit MessageSocket(FileDescriptor socket) : socket_(std::move(socket)) {}
  static std::pair<MessageSocket, MessageSocket> pair();

  // `descriptors` stay open here. Throws std::system_error, also if the other end is closed.
  void send(const std::string& text, const std::vector<int>& descriptors = {}) const;
  // Without waiting for room. False: there is none, or the other end is closed.
  bool try_to_send(const std::string& text) const;
  // The next message; nothing: the other end is closed. Throws HostError when none comes within
  // `patience`, or when it is longer than 64 KiB.
  std::optional<Message> receive(std::chrono::milliseconds patience) const;
  int number() const { return socket_.number(); }  // for poll(2)
  bool has_message() const;                        // or the other end is closed
  bool has_message_within(std::chrono::milliseconds patience) const;
  bool is_closed_by_peer() const { return closes_within(std::chrono::milliseconds{0}); }
  bool closes_within(std::chrono::milliseconds patience) const;

  // Who was at the other end when it connected, or began to listen, as seen in the namespaces of
  // the caller; a user without a number in them is the overflow user (65534).
  uid_t peer_user() const;

 private:
  FileDescriptor socket_;
};

// Listens at a file of a folder. Paths of sockets must be short, those of folders need not be: so
// the folder is given by its descriptor. It needs /proc.
class MessageListener {
 public:
  MessageListener(const FileDescriptor& folder, const std::string& file);

  // The next connection; nothing: none came within `patience`.
  std::optional<MessageSocket> accept_within(std::chrono::milliseconds patience) const;

 private:
  FileDescriptor socket_;
};

// Nothing: nobody listens there.
std::optional<MessageSocket> connect_to(const FileDescriptor& folder, const std::string& file);

}  // namespace erchaos

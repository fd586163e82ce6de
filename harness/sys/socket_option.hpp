// Sets options of sockets.
#pragma once

#include <sys/socket.h>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {

template <typename Value>
void set_option(const FileDescriptor& socket, int level, int name, const Value& value) {
  check_system_call("set a socket option",
                    setsockopt(socket.number(), level, name, &value, sizeof value));
}

}  // namespace erchaos

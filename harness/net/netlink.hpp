// rtnetlink in one network namespace. libnl is used only in harness/net; callers see our values.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "harness/sys/network_namespace.hpp"

struct nl_msg;
struct nl_sock;

namespace erchaos {

// Frees a libnl object with the function given: std::unique_ptr<rtnl_link, Free<rtnl_link_put>>.
template <auto free_function>
struct Free {
  template <typename Object>
  void operator()(Object* object) const {
    free_function(object);
  }
};

// Throws HostError("<attempt>: <libnl's message>") when `result` is a libnl error; returns it
// otherwise.
int check_netlink(const std::string& attempt, int result);

// An rtnetlink connection made inside `network`; usable from any thread, one at a time.
class NetlinkSocket {
 public:
  explicit NetlinkSocket(const NetworkNamespace& network);
  ~NetlinkSocket();
  NetlinkSocket(NetlinkSocket&&) noexcept = default;
  NetlinkSocket& operator=(NetlinkSocket&&) noexcept = default;
  NetlinkSocket(const NetlinkSocket&) = delete;
  NetlinkSocket& operator=(const NetlinkSocket&) = delete;

  nl_sock* handle() const { return socket_.get(); }

 private:
  struct Close {
    void operator()(nl_sock* socket) const;
  };
  std::unique_ptr<nl_sock, Close> socket_;
};

}  // namespace erchaos

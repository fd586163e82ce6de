// Uses ctnetlink through libnetfilter_conntrack.
#include "harness/net/conntrack.hpp"

#include <libnetfilter_conntrack/libnetfilter_conntrack.h>

#include <array>
#include <memory>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

struct Close {
  void operator()(nfct_handle* handle) const { nfct_close(handle); }
};
using Handle = std::unique_ptr<nfct_handle, Close>;

Handle open_in(const NetworkNamespace& network) {
  Handle handle;
  network.run_inside([&] { handle.reset(nfct_open(CONNTRACK, 0)); });
  check_system_call("open ctnetlink", handle ? 0 : -1);
  return handle;
}

void query(const Handle& handle, nf_conntrack_query what, const char* attempt) {
  const std::uint32_t all_families = AF_UNSPEC;
  check_system_call(attempt, nfct_query(handle.get(), what, &all_families));
}

}  // namespace

std::set<std::uint32_t> tracked_connections(const NetworkNamespace& network) {
  const Handle handle = open_in(network);
  std::set<std::uint32_t> numbers;
  const auto take = [](nf_conntrack_msg_type, nf_conntrack* connection, void* found) {
    static_cast<std::set<std::uint32_t>*>(found)->insert(nfct_get_attr_u32(connection, ATTR_ID));
    return static_cast<int>(NFCT_CB_CONTINUE);
  };
  nfct_callback_register(handle.get(), NFCT_T_ALL, take, &numbers);
  query(handle, NFCT_Q_DUMP, "list tracked connections");
  return numbers;
}

void forget_connections(const NetworkNamespace& network) {
  query(open_in(network), NFCT_Q_FLUSH, "forget tracked connections");
}

}  // namespace erchaos

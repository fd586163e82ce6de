// An nftables rule with a time of nanoseconds.
#include "tests/kernel_cut.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <libmnl/libmnl.h>
#include <libnftnl/common.h>
#include <libnftnl/expr.h>
#include <libnftnl/rule.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nf_tables.h>

#include <array>
#include <memory>
#include <vector>

#include "harness/net/nftables.hpp"
#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

nftnl_expr* expression(nftnl_rule* rule, const char* name) {
  nftnl_expr* made = nftnl_expr_alloc(name);
  nftnl_rule_add_expr(rule, made);  // the rule owns it now
  return made;
}

void compare_time(nftnl_rule* rule, std::uint32_t operation, std::chrono::nanoseconds time) {
  nftnl_expr* load = expression(rule, "meta");
  nftnl_expr_set_u32(load, NFTNL_EXPR_META_KEY, NFT_META_TIME_NS);
  nftnl_expr_set_u32(load, NFTNL_EXPR_META_DREG, NFT_REG_1);
  nftnl_expr* swap = expression(rule, "byteorder");  // registers compare as strings of bytes
  nftnl_expr_set_u32(swap, NFTNL_EXPR_BYTEORDER_SREG, NFT_REG_1);
  nftnl_expr_set_u32(swap, NFTNL_EXPR_BYTEORDER_DREG, NFT_REG_1);
  nftnl_expr_set_u32(swap, NFTNL_EXPR_BYTEORDER_OP, NFT_BYTEORDER_HTON);
  nftnl_expr_set_u32(swap, NFTNL_EXPR_BYTEORDER_LEN, 8);
  nftnl_expr_set_u32(swap, NFTNL_EXPR_BYTEORDER_SIZE, 8);
  const std::uint64_t big_endian = __builtin_bswap64(static_cast<std::uint64_t>(time.count()));
  nftnl_expr* compare = expression(rule, "cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, operation);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &big_endian, sizeof big_endian);
}

void compare_port(nftnl_rule* rule, std::uint32_t operation, std::uint16_t port) {
  const std::uint16_t big_endian = htons(port);
  nftnl_expr* compare = expression(rule, "cmp");
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_SREG, NFT_REG_1);
  nftnl_expr_set_u32(compare, NFTNL_EXPR_CMP_OP, operation);
  nftnl_expr_set(compare, NFTNL_EXPR_CMP_DATA, &big_endian, sizeof big_endian);
}

void compare_ports(nftnl_rule* rule, const Ports& ports) {
  nftnl_expr* load = expression(rule, "payload");
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_BASE, NFT_PAYLOAD_TRANSPORT_HEADER);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_DREG, NFT_REG_1);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_OFFSET, 0);
  nftnl_expr_set_u32(load, NFTNL_EXPR_PAYLOAD_LEN, sizeof(std::uint16_t));
  compare_port(rule, NFT_CMP_GTE, ports.first);
  compare_port(rule, NFT_CMP_LTE, ports.last);
}

void drop(nftnl_rule* rule) {
  nftnl_expr* verdict = expression(rule, "immediate");
  nftnl_expr_set_u32(verdict, NFTNL_EXPR_IMM_DREG, NFT_REG_VERDICT);
  nftnl_expr_set_u32(verdict, NFTNL_EXPR_IMM_VERDICT, NF_DROP);
}

void send(const nftnl_rule* rule) {
  std::vector<char> buffer(static_cast<std::size_t>(MNL_SOCKET_BUFFER_SIZE) * 2);
  mnl_nlmsg_batch* batch = mnl_nlmsg_batch_start(buffer.data(), buffer.size() / 2);
  nftnl_batch_begin(static_cast<char*>(mnl_nlmsg_batch_current(batch)), 0);
  mnl_nlmsg_batch_next(batch);
  nlmsghdr* header =
      nftnl_nlmsg_build_hdr(static_cast<char*>(mnl_nlmsg_batch_current(batch)), NFT_MSG_NEWRULE,
                            NFPROTO_NETDEV, NLM_F_APPEND | NLM_F_CREATE | NLM_F_ACK, 1);
  nftnl_rule_nlmsg_build_payload(header, const_cast<nftnl_rule*>(rule));
  mnl_nlmsg_batch_next(batch);
  nftnl_batch_end(static_cast<char*>(mnl_nlmsg_batch_current(batch)), 2);
  mnl_nlmsg_batch_next(batch);

  const std::unique_ptr<mnl_socket, int (*)(mnl_socket*)> socket{mnl_socket_open(NETLINK_NETFILTER),
                                                                 mnl_socket_close};
  check_system_call("bind a netfilter socket",
                    mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID));
  check_system_call("add a timed rule", mnl_socket_sendto(socket.get(), mnl_nlmsg_batch_head(batch),
                                                          mnl_nlmsg_batch_size(batch)));
  const ssize_t size = check_system_call(
      "add a timed rule", mnl_socket_recvfrom(socket.get(), buffer.data(), buffer.size()));
  check_system_call("add a timed rule",
                    mnl_cb_run(buffer.data(), static_cast<std::size_t>(size), 1,
                               mnl_socket_get_portid(socket.get()), nullptr, nullptr));
  mnl_nlmsg_batch_stop(batch);
}

}  // namespace

void cut_in_kernel(const NetworkNamespace& network, const std::string& interface,
                   const KernelCut& cut) {
  Nftables{network}.run(
      fmt::format("add table netdev kernel-cut; add chain netdev kernel-cut ingress {{ type filter "
                  "hook ingress "
                  "device \"{}\" priority 0; }}",
                  interface));
  const std::unique_ptr<nftnl_rule, void (*)(const nftnl_rule*)> rule{nftnl_rule_alloc(),
                                                                      nftnl_rule_free};
  nftnl_rule_set_u32(rule.get(), NFTNL_RULE_FAMILY, NFPROTO_NETDEV);
  nftnl_rule_set_str(rule.get(), NFTNL_RULE_TABLE, "kernel-cut");
  nftnl_rule_set_str(rule.get(), NFTNL_RULE_CHAIN, "ingress");
  compare_time(rule.get(), NFT_CMP_GTE, cut.from);
  compare_time(rule.get(), NFT_CMP_LT, cut.to);
  if (cut.ports) {
    compare_ports(rule.get(), *cut.ports);
  }
  drop(rule.get());
  network.run_inside([&] { send(rule.get()); });
}

}  // namespace erchaos

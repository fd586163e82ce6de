// Configures sch_netem over rtnetlink: libnl's calls support neither its rate nor nanoseconds.
#include "harness/net/netem.hpp"

#include <fmt/core.h>
#include <linux/pkt_sched.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netlink/msg.h>
#include <netlink/netlink.h>

#include <algorithm>
#include <limits>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

using Message = std::unique_ptr<nl_msg, Free<nlmsg_free>>;

constexpr int prng_seed = 14;  // TCA_NETEM_PRNG_SEED, which older headers lack

std::uint32_t chance(double percent) {
  return static_cast<std::uint32_t>(percent / 100 * std::numeric_limits<std::uint32_t>::max());
}

template <typename Value>
void put(nl_msg* message, int attribute, const Value& value) {
  check_netlink("describe a netem qdisc", nla_put(message, attribute, sizeof value, &value));
}

// With a rate netem keeps frames in order despite jitter; without one it does not.
void put_rate(nl_msg* message, const Wire& wire) {
  const bool keeps_order = wire.jitter > std::chrono::nanoseconds::zero();
  const std::uint64_t unlimited = keeps_order ? std::numeric_limits<std::uint64_t>::max() : 0;
  const std::uint64_t bytes = wire.rate > 0 ? wire.rate / 8 : unlimited;
  constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
  tc_netem_rate rate{};  // always sent: the kernel keeps what a change leaves out
  rate.rate = static_cast<std::uint32_t>(std::min(bytes, most));
  put(message, TCA_NETEM_RATE, rate);
  put(message, TCA_NETEM_RATE64, bytes);
}

void put_options(nl_msg* message, const Wire& wire, std::uint64_t seed) {
  tc_netem_qopt options{};
  options.limit = static_cast<std::uint32_t>(wire.frames_under_way());
  options.loss = chance(wire.loss);
  options.duplicate = chance(wire.duplicate);
  options.gap = wire.reorder > 0 ? 1 : 0;
  nlattr* const nest = nla_nest_start(message, TCA_OPTIONS);
  check_netlink("describe a netem qdisc",
                nlmsg_append(message, &options, sizeof options, NLMSG_ALIGNTO));
  put(message, TCA_NETEM_LATENCY64, std::int64_t{wire.delay.count()});
  put(message, TCA_NETEM_JITTER64, std::int64_t{wire.jitter.count()});
  put(message, TCA_NETEM_REORDER,
      tc_netem_reorder{.probability = chance(wire.reorder), .correlation = 0});
  put(message, TCA_NETEM_CORRUPT,
      tc_netem_corrupt{.probability = chance(wire.corrupt), .correlation = 0});
  put_rate(message, wire);
  put(message, prng_seed, seed);
  nla_nest_end(message, nest);
}

void put_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed, int flags) {
  const NetlinkSocket socket{interface.network};
  tcmsg target{};
  target.tcm_family = AF_UNSPEC;
  interface.network.run_inside(
      [&] { target.tcm_ifindex = static_cast<int>(if_nametoindex(interface.name.c_str())); });
  target.tcm_parent = TC_H_ROOT;
  const Message message{nlmsg_alloc_simple(RTM_NEWQDISC, NLM_F_REQUEST | NLM_F_ACK | flags)};
  check_netlink("describe a netem qdisc",
                nlmsg_append(message.get(), &target, sizeof target, NLMSG_ALIGNTO));
  check_netlink("describe a netem qdisc", nla_put_string(message.get(), TCA_KIND, "netem"));
  put_options(message.get(), wire, seed);
  check_netlink(fmt::format("add netem to {}", interface.name),
                nl_send_auto(socket.handle(), message.get()));
  check_netlink(fmt::format("add netem to {}", interface.name), nl_wait_for_ack(socket.handle()));
}

}  // namespace

void add_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed) {
  put_netem(interface, wire, seed, NLM_F_CREATE | NLM_F_EXCL);
}

// Without NLM_F_REPLACE the kernel changes the existing qdisc and keeps its queue.
void change_netem(const InterfaceAt& interface, const Wire& wire, std::uint64_t seed) {
  put_netem(interface, wire, seed, 0);
}

bool kernel_has_netem() {
  const NetworkNamespace network;
  add_veth({network, "try-a"}, {network, "try-b"});
  try {
    add_netem({network, "try-a"}, {.delay = std::chrono::milliseconds{1}}, 0);
    return true;
  } catch (const HostError&) {
    return false;
  }
}

}  // namespace erchaos

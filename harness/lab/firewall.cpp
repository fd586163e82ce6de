// Translates nodes into nftables rules.
#include "harness/lab/firewall.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

namespace erchaos {
namespace {

// The kernel picks up TCP connections in mid-stream (nf_conntrack_tcp_loose) and calls them new;
// the second rule refuses them. An element's time to expiry shows when it was added. A rule that
// adds to a full set ends there, so the drop is a separate rule.
constexpr auto tracking = R"(table inet firewall {
  set refused {
    type ipv4_addr . inet_service . ipv4_addr . inet_service
    size 65536
    flags dynamic, timeout
    timeout 1d
  }
  chain refuse {
    add @refused { ip saddr . tcp sport . ip daddr . tcp dport }
    counter drop
  }
  chain forward {
    type filter hook forward priority filter; policy accept;
    ct state invalid goto refuse
    ct state new tcp flags & (fin | syn | rst | ack) != syn goto refuse
  }
}
)";

std::string outside_interfaces(const Topology& topology, const Node& router) {
  std::vector<std::string> names;
  for (const Link& link : topology.links) {
    for (const std::string& neighbor : router.nat->towards) {
      if (link.ends_at(router.name) && link.ends_at(neighbor)) {
        names.push_back(fmt::format("\"{}\"", link.end_at(router.name).interface));
      }
    }
  }
  return fmt::format("{{ {} }}", fmt::join(names, ", "));
}

// The router's own packets, such as BGP and BFD, keep its address. A packet to a published address
// gets an inside address of the router as source, or the answer might take another path.
std::string translation(const Topology& topology, const Node& router) {
  const std::string outside = outside_interfaces(topology, router);
  std::string text =
      "table ip nat {\n"
      "  chain prerouting {\n"
      "    type nat hook prerouting priority dstnat;\n";
  for (const Published& published : router.nat->published) {
    text += fmt::format("    iifname {} ip daddr {} counter dnat to {}\n", outside,
                        published.address.to_string(), published.inside.to_string());
  }
  text += fmt::format(
      "  }}\n"
      "  chain postrouting {{\n"
      "    type nat hook postrouting priority srcnat;\n"
      "    oifname {0} fib saddr type != local counter snat to {1}-{2}\n"
      "    oifname != {0} ct status dnat counter masquerade\n"
      "  }}\n"
      "}}\n",
      outside, router.nat->first_source().to_string(), router.nat->last_source().to_string());
  return text;
}

}  // namespace

std::string firewall_rules(const Topology& topology, const Node& router) {
  if (!router.keeps_state()) {
    return "";
  }
  return tracking + (router.nat ? translation(topology, router) : "");
}

}  // namespace erchaos

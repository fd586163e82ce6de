// The network to build: nodes, links, addresses and BGP sessions. Pure data.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/address.hpp"
#include "harness/base/time.hpp"
#include "harness/base/wire.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos {

enum class Role {
  host,    // sends and receives traffic; no routing daemon
  router,  // a plain BGP router, such as the on-premises core
  cpe,     // customer premises equipment: the customer's edge of the circuit
  pe,      // provider edge
  msee,    // Microsoft Enterprise Edge: AS 12076, hold 180 s, strips private ASNs towards customers
  gateway,  // an instance of the ExpressRoute virtual network gateway: AS 65515
  switch_,  // "switch": a layer-2 provider's; joins the cables of the links through it
};

std::string_view name_of(Role role);

// A router's policy for the routes of one neighbor, in addition to what its role does.
struct Policy {
  std::string towards{};    // the neighbor, a node
  std::uint32_t prepend{};  // how many more times it adds its own AS to what it sends
  std::optional<std::vector<Network>> announce{};    // the networks that it sends; no others
  std::optional<std::vector<Network6>> announce6{};  // the same for IPv6
  std::optional<std::uint32_t> local_preference{};   // of received routes
  std::optional<std::uint32_t> weight{};             // of received routes; compared first of all
  // Sends nothing while the active path is up; the condition is in its own configuration.
  bool standby{};

  // Needs lines in the router's configuration, which only a generated one gets.
  bool is_for_generated() const {
    return prepend > 0 || announce || announce6 || local_preference || weight;
  }
};

// An address of a NAT pool that is translated to a host inside.
struct Published {
  Address address{};
  Address inside{};
};

// Network address translation on a router: packets from inside leave with an address of the pool,
// which the router announces.
struct Nat {
  Network pool{};
  std::vector<std::string> towards{};  // the neighbors that are outside
  std::vector<Published> published{};  // the pool's highest addresses; the others are for sources

  Address first_source() const;
  Address last_source() const;
};

struct Node {
  std::string name{};  // 1-12 letters, digits, '-'; also names its interfaces and folders
  Role role{};
  std::string zone{};                // availability zone; "": not given
  std::string location{};            // peering location or site; "": not given
  std::uint32_t as{};                // 0 for hosts
  std::optional<Address> address{};  // hosts: where flows begin and end
  std::vector<Network> networks{};   // routers: prefixes they originate
  std::vector<Policy> policies{};    // routers: at most one per neighbor
  std::optional<Address6> address6{};
  std::vector<Network6> networks6{};
  std::optional<std::uint32_t> prefix_limit{};   // MSEEs: most prefixes from the customer
  std::optional<std::uint32_t> prefix_limit6{};  // and of IPv6 ones
  Duration reconvergence_delay{};                // gateways: how late they follow route changes
  // Routers: on restart, neighbors that support it keep using the routes they had (RFC 4724).
  bool graceful_restart{};
  bool stateful{};                     // routers: forwards only packets of connections it saw begin
  std::optional<Nat> nat{};            // routers
  std::vector<std::string> daemons{};  // of FRR, beyond those that the configuration needs
  std::optional<std::filesystem::path> config{};  // the engineer's own frr.conf; none: generated
  std::string config_text{};                      // the part of it that FRR gets
  std::vector<std::string> stubs{};  // interfaces of its configuration that no link ends at

  bool is_router() const { return role != Role::host && role != Role::switch_; }
  bool is_customers() const { return role == Role::cpe || role == Role::pe; }  // towards an MSEE
  bool keeps_state() const { return stateful || nat; }  // of the connections that it forwards
};

struct LinkEnd {
  std::string node{};
  std::string interface {};            // "to-<other node>" unless given
  Network address{};                   // host address with prefix length, e.g. 172.16.0.1/30
  std::optional<Network6> address6{};  // set at both ends of a link, or at neither

  // Without prefix length, as FRR names a session; "": no address of this family.
  std::string address_in(Family family) const;
};

struct CableEnd {
  std::string node{};
  std::string interface {};
};

// A cable between two neighbouring nodes: it carries a link, or a part of one, and can be cut.
struct Cable {
  std::string name{};
  std::array<CableEnd, 2> ends;
  std::optional<Wire> wire{};
};

// A point-to-point link of layer 3. By Microsoft's rule the first end, the customer's, has the
// first usable address of the link's /30 and the second end has the second.
struct Link {
  std::string name{};  // "<first node>-<second node>" unless given
  std::array<LinkEnd, 2> ends;
  std::vector<std::string> through{};  // switches on its path, from the first end on
  std::optional<Wire> wire{};          // of its first cable

  // One, named like the link; with switches several, each "<node>-<next node>".
  std::vector<Cable> cables() const;
  bool has_ipv6() const { return ends[0].address6.has_value(); }
  bool ends_at(std::string_view node) const;
  const LinkEnd& end_at(std::string_view node) const;     // throws std::out_of_range
  const LinkEnd& other_end(std::string_view node) const;  // throws std::out_of_range
};

struct BfdTimers {
  Duration interval = std::chrono::milliseconds{300};  // both desired transmit and required receive
  std::uint8_t multiplier = 3;
};

enum class Peering { private_, microsoft };  // "private", to a virtual network; "microsoft"

// What an own configuration at one end of a session demands of the other end, if that one is
// generated: the settings that both need for the session to come up.
struct SessionDemands {
  std::string password{};    // TCP MD5 (RFC 2385); "": none. Never printed.
  std::uint32_t local_as{};  // the AS that the end with the own configuration presents; 0: its AS
  unsigned ttl_security{};   // hops (RFC 5082); 0: off
  unsigned multihop{};       // hops; FRR then runs multihop BFD (RFC 5883); 0: off
  bool operator==(const SessionDemands&) const = default;
};

// A BGP session over a link, with or without BFD. An MSEE always offers 60/180 s. A link with
// addresses of both families has two sessions, one each.
struct Session {
  std::string link{};
  Peering peering{};  // of the sessions between Microsoft's edge and its customer
  std::optional<BfdTimers> bfd{};
  Duration keepalive = std::chrono::seconds{60};
  Duration hold = std::chrono::seconds{180};
  Family family = Family::ipv4;
  SessionDemands demands{};
  // Nodes whose routes do not pass over the session, or whose route to one network does not
  // (one_route_of()), because an own configuration at either end lacks or stops something.
  std::vector<std::string> mute{};

  std::string name() const;  // the link's, or "<link> over IPv6"
};

struct Topology {
  std::string name{};
  std::string summary{};  // one line; "": none
  std::string drawing{};  // lines of text; "": none
  std::filesystem::path path{};
  std::vector<std::filesystem::path> files{};  // this one and those that it extends
  std::vector<Node> nodes{};
  std::vector<Link> links{};
  std::vector<Session> sessions{};
  std::vector<Problem> findings{};        // what own configurations lack but run without
  std::vector<std::string> adjustable{};  // cables built as wires even without impairments

  const Node* find_node(std::string_view wanted) const;  // nullptr: not found
  const Link* find_link(std::string_view wanted) const;
  std::vector<Cable> cables() const;           // of all links
  Cable cable(std::string_view wanted) const;  // throws std::out_of_range
  Duration wire_delay() const;                 // sum over all wires, an upper bound for any path
  double wire_loss() const;                    // the same in percent: lost or corrupted
  const Node& node(std::string_view wanted) const;  // throws std::out_of_range
  const Link& link(std::string_view wanted) const;
};

// Each as "<file>:<line>: <sentence>".
std::vector<std::string> findings_in(const Topology& topology);

// The longest timer that detects a fault: BFD intervals and keepalive times of all sessions. Zero
// without sessions.
Duration longest_timer(const Topology& topology);

}  // namespace erchaos

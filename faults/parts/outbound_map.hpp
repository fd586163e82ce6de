// Changes the routes that a router sends to its neighbors.
#pragma once

#include <fmt/core.h>

#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"
#include "faults/parts/bgp_routes.hpp"
#include "harness/lab/frr/shown_sessions.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

// The change, the same for all neighbors.
struct Outbound {
  std::size_t prepend = 0;             // how often to prepend the router's own AS to every route
  bool nothing = false;                // no route at all is sent
  std::vector<std::string> without{};  // these prefixes are not sent, all others are
};

// The fault's own route map towards each neighbor acts on what the existing map lets pass. A
// default route that is originated for a neighbor passes neither, and gets a separate map.
class OutboundMap {
 public:
  // `number` distinguishes the faults of a plan.
  OutboundMap(std::vector<SessionEnd> ends, Outbound change, std::size_t number);

  void look(Lab& lab);  // throws if nothing would change for any neighbor
  void put(Lab& lab);
  void remove(Lab& lab);  // harmless when there is nothing to undo
  void verify_put(Lab& lab) const;
  void verify_removed(Lab& lab) const;
  std::vector<Claim> claims() const;

 private:
  // What goes to one neighbor in one address family.
  struct Sent {
    SessionEnd end;
    std::string family;              // "ipv4", "ipv6"
    std::string own_line{};          // the neighbor's own line for its route map; "": none
    std::string own_map{};           // the map in effect, which may be a peer group's
    std::string own_default_line{};  // the same two for the default route
    std::string default_map{};
    bool has_default{};  // a default route is originated for it
    bool is_barred{};    // FRR sends it nothing, because it has no policy
    Routes before{};     // the neighbor's routes before the fault
  };

  std::string map_name(std::size_t number) const { return fmt::format("{}-{}", name_, number); }
  std::string default_map_name(std::size_t number) const { return map_name(number) + "-default"; }
  bool takes_default(const Sent& sent) const;  // the default route is changed too
  Lines definition(const std::string& name, const Sent& sent) const;
  Lines default_definition(const std::string& name, const Sent& sent) const;
  std::vector<Sent> sent_to(const SessionEnd& end, const BgpNeighbors& shown,
                            const Lines& config) const;
  void insist_on_something_to_change(Lab& lab) const;
  void verify_maps(bool are_put) const;
  void verify_received(const Sent& sent, const Routes& now) const;
  void verify_longer(const Sent& sent, const Routes& now) const;
  void verify_back(const Sent& sent, const Routes& now) const;
  const std::string& router() const { return ends_.front().node; }

  std::vector<SessionEnd> ends_;
  Outbound change_;
  std::string name_;
  std::uint32_t as_{};
  std::vector<Sent> sent_{};
  bool is_there_ = false;
};

}  // namespace erchaos::faults

// The list of fault kinds. Explicit, because a linker drops objects that only register themselves.
#include "faults/kinds.hpp"

#include <array>

namespace erchaos::faults {

extern const FaultKind silent_cut;
extern const FaultKind carrier_cut;
extern const FaultKind one_way_cut;
extern const FaultKind selective_drop;
extern const FaultKind mtu_blackhole;
extern const FaultKind flap;
extern const FaultKind impair;
extern const FaultKind node_crash;
extern const FaultKind node_freeze;
extern const FaultKind daemon_kill;
extern const FaultKind daemon_restart;
extern const FaultKind config_apply;
extern const FaultKind prepend;
extern const FaultKind session_shutdown;
extern const FaultKind session_reset;
extern const FaultKind withdraw;
extern const FaultKind stale_routes;
extern const FaultKind route_leak;
extern const FaultKind prefix_flood;
extern const FaultKind bfd_off;
extern const FaultKind bfd_slow;
extern const FaultKind maintenance;
extern const FaultKind core_blackhole;
extern const FaultKind peering_disable;
extern const FaultKind gateway_restart;
extern const FaultKind zone_outage;
extern const FaultKind location_outage;
extern const FaultKind firewall_state_wipe;
extern const FaultKind firewall_failover;
extern const FaultKind firewall_table_full;
extern const FaultKind nat_pool_loss;
extern const FaultKind host_load;

FaultKinds kinds() {
  static constexpr std::array list{
      // links
      &silent_cut,
      &carrier_cut,
      &one_way_cut,
      &selective_drop,
      &mtu_blackhole,
      &flap,
      &impair,
      // routers
      &node_crash,
      &node_freeze,
      &daemon_kill,
      &daemon_restart,
      &config_apply,
      // BGP and BFD
      &prepend,
      &session_shutdown,
      &session_reset,
      &withdraw,
      &stale_routes,
      &route_leak,
      &prefix_flood,
      &bfd_off,
      &bfd_slow,
      // Microsoft's side
      &maintenance,
      &core_blackhole,
      &peering_disable,
      &gateway_restart,
      &zone_outage,
      &location_outage,
      // stateful boxes
      &firewall_state_wipe,
      &firewall_failover,
      &firewall_table_full,
      &nat_pool_loss,
      // the tester's own host
      &host_load,
  };
  return list;
}

}  // namespace erchaos::faults

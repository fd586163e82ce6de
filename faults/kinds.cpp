// The list of fault kinds. Explicit, because a linker drops objects that only register themselves.
#include "faults/kinds.hpp"

#include <array>

namespace erchaos::faults {

extern const FaultKind silent_cut;
extern const FaultKind carrier_cut;
extern const FaultKind one_way_cut;
extern const FaultKind selective_drop;
extern const FaultKind mtu_blackhole;
extern const FaultKind node_crash;
extern const FaultKind zone_outage;
extern const FaultKind location_outage;
extern const FaultKind session_shutdown;

FaultKinds kinds() {
  static constexpr std::array list{
      &silent_cut, &carrier_cut, &one_way_cut,     &selective_drop,   &mtu_blackhole,
      &node_crash, &zone_outage, &location_outage, &session_shutdown,
  };
  return list;
}

}  // namespace erchaos::faults

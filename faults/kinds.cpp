// The list of fault kinds. Explicit, because a linker drops objects that only register themselves.
#include "faults/kinds.hpp"

#include <array>

namespace erchaos::faults {

extern const FaultKind silent_cut;
extern const FaultKind carrier_cut;
extern const FaultKind node_crash;

FaultKinds kinds() {
  static constexpr std::array list{
      &silent_cut,
      &carrier_cut,
      &node_crash,
  };
  return list;
}

}  // namespace erchaos::faults

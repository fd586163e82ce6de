// The list of fault kinds. Explicit, because a linker drops objects that only register themselves.
#include "faults/kinds.hpp"

#include <array>

namespace erchaos::faults {

extern const FaultKind silent_cut;
extern const FaultKind carrier_cut;

FaultKinds kinds() {
  static constexpr std::array list{
      &silent_cut,
      &carrier_cut,
  };
  return list;
}

}  // namespace erchaos::faults

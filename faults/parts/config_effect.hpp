// Whether typed lines did anything to a configuration. FRR takes some without a word and without an
// effect, such as a "no" of what is not there.
#pragma once

#include "faults/parts/bgp_neighbors.hpp"

namespace erchaos::faults {

// The lines that show neither in the configuration after them, as words or their beginnings, nor in
// what differs from before. Lines that only lead somewhere ("router bgp", "exit", "do ...") do not
// count.
Lines lines_without_effect(const Lines& typed, const Lines& before, const Lines& after);

}  // namespace erchaos::faults

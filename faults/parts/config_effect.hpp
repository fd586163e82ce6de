// Finds typed lines that had no effect on a configuration. FRR silently accepts some of these, such
// as a "no" for something that is not there.
#pragma once

#include "faults/parts/bgp_neighbors.hpp"

namespace erchaos::faults {

// The lines that show neither in the configuration after them, with words completed, nor in what
// differs from before. Lines that configure nothing themselves ("exit", "end", "do ...") do not
// count.
Lines lines_without_effect(const Lines& typed, const Lines& before, const Lines& after);

}  // namespace erchaos::faults

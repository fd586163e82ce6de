// Writes FRR route maps that change what a neighbor is sent.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "faults/parts/bgp_neighbors.hpp"

namespace erchaos::faults {

Lines denial(const std::string& name);  // lets nothing pass

// Prepends `as`, `times`, to every route that the map `called` lets pass; "": every route.
Lines prepending(const std::string& name, const std::string& called, std::uint32_t as,
                 std::size_t times);

// With its prefix list: lets all pass but these prefixes of `family`, as far as `called` does.
Lines leaving_out(const std::string& name, const std::vector<std::string>& prefixes,
                  const std::string& family, const std::string& called);

}  // namespace erchaos::faults

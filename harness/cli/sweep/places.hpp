// The places of a design that faults can be put at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/fault.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos::cli {

struct FaultSite {
  PlaceSort sort{};
  std::string name;   // "cpe1-pe1"; "circuit" or "design" for the whole of it
  std::string value;  // of the parameter that names the place; "": it is left out
};

// All of one sort, in the topology's order.
std::vector<FaultSite> sites_of(PlaceSort sort, const Topology& topology);

// What `--at` takes: "every-link", "every-node", "every-session", and the names of all places.
std::vector<std::string> names_of_sites(const Topology& topology);

// Whether `at`, which is empty for everywhere, has the place.
bool includes(const std::vector<std::string>& at, const FaultSite& site);

// Why the design has no place of the sort: "the design has no zone".
std::string why_no_site(PlaceSort sort);

// The longest time until a fault at the place is detected.
Duration detection_time(const Topology& topology, const FaultSite& site, Noticed noticed);

}  // namespace erchaos::cli

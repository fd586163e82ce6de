// What some kinds of faults do to the network, seen by other means than their own read-back.
#pragma once

#include "tests/lab/fault_lab.hpp"

namespace erchaos {

void count_resets(FaultLab& lab);  // of cpe1's session with pe1, for the next
bool was_reset(FaultLab& lab);     // since, at the other end
bool has_no_bfd(FaultLab& lab);    // at either end
bool has_slow_bfd(FaultLab& lab);  // as pe1 asks for

bool prefers_less(FaultLab& lab);   // core has from cpe1 what is less preferred
bool uses_cpu_time(FaultLab& lab);  // every program that host-load started has been given some

void note_connections(FaultLab& lab);  // that cpe1 tracks
bool tracks_others(FaultLab& lab);     // since, for the flows that are the same

bool loses_only_new_flows(FaultLab& lab);        // cpe1, from onprem to vnet
bool takes_nothing_for_its_pool(FaultLab& lab);  // cpe1, from m365
// Data is lost from cpe1 to pe1, and not from pe1 to cpe1.
bool is_lossy_one_way(FaultLab& lab);

}  // namespace erchaos

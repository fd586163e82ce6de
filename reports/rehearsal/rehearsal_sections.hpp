// Builds the sections of a rehearsal.
#pragma once

#include "harness/record/judge/result.hpp"
#include "reports/text/document.hpp"

namespace erchaos::reports {

Section window_section(const Result& result);     // each action, with what followed
Section classes_section(const Result& result);    // the worst outage of each class of traffic
Section reversion_section(const Result& result);  // the recovery after each healing
Section findings_section(const Result& result);   // on routers' own configurations
Section inputs_section(const Result& result);     // with their hashes

}  // namespace erchaos::reports

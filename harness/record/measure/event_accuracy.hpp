// Gives the accuracy of a figure that comes from an event: by its stamp, and by the moment it is
// counted from.
#pragma once

#include "harness/record/log/event.hpp"
#include "harness/record/log/recording.hpp"
#include "harness/record/measure/convergence.hpp"
#include "harness/record/measure/metric_list.hpp"

namespace erchaos {

// The event happened within [its stamp + low, its stamp + high].
Accuracy accuracy_of_stamp(Source source, const TesterRecord& tester, const Window& window);
// The same for the convergence event instant.
Accuracy accuracy_of_event(const Convergence& convergence);

// Of the time from one moment to another.
Accuracy accuracy_between(const Accuracy& from, const Accuracy& to);

}  // namespace erchaos

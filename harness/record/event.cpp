// Names of the event sources.
#include "harness/record/event.hpp"

#include <array>

namespace erchaos {

std::string_view name_of(Source source) {
  static constexpr std::array<std::string_view, 7> names{"run",  "fault", "bgp",    "bfd",
                                                         "link", "route", "traffic"};
  return names.at(static_cast<std::size_t>(source));
}

}  // namespace erchaos

// Words for runs that share the host.
#pragma once

#include <fmt/format.h>

#include <string>

#include "harness/cli/jobs/admission.hpp"

namespace erchaos::cli {

// "", " (2nd try)", " (3rd try)", ...
inline std::string words_of_try(unsigned number) {
  const auto ending = number == 2 ? "nd" : number == 3 ? "rd" : "th";
  return number == 1 ? "" : fmt::format(" ({}{} try)", number, ending);
}

inline std::string words_of(Activity activity) {
  switch (activity) {
    case Activity::waiting_to_come_up:
    case Activity::waiting_to_measure:
      return "waits for the other runs, its lab is up";
    case Activity::coming_up:
      return "starts its lab";
    case Activity::measuring:
      return "measures";
    case Activity::waiting_to_evaluate:
      return "has measured, waits for the other runs";
    case Activity::evaluating:
      return "writes its reports";
  }
  return "";
}

// Of a status line: "noise-floor, 4 s to go".
inline std::string name_of_phase(const std::string& line) { return line.substr(0, line.find(',')); }

}  // namespace erchaos::cli

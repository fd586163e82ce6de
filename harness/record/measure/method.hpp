// Names how metrics are measured, for Metric::method.
#pragma once

#include <string_view>

namespace erchaos::method {

inline constexpr std::string_view route_specific = "route-specific";  // RFC 6412 4.1
inline constexpr std::string_view loss_derived = "loss-derived";      // RFC 6412 4.2
inline constexpr std::string_view timeline = "timeline";
inline constexpr std::string_view count = "count";

}  // namespace erchaos::method

namespace erchaos {

inline constexpr std::string_view no_flow_affected = "no flow was affected";  // a note

}  // namespace erchaos

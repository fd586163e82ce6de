// Counts missing packets by sample.
#include "harness/record/measure/rates.hpp"

#include <algorithm>

namespace erchaos {

namespace {

// Missing packets by sample; the window's first and last samples may be cut short.
std::vector<std::uint32_t> missing_by_sample(const Packets& packets, const Window& window,
                                             const std::vector<bool>& members) {
  const std::uint32_t flows = packets.schedule().flows;
  std::vector<std::uint32_t> missing;
  std::uint32_t in_sample = 0;
  packets.for_each_slot(window.first, window.last, [&](std::uint32_t slot, std::uint32_t flow) {
    if (in_sample == 0) {
      missing.push_back(0);
    }
    const bool is_missing = packets.was_sent(slot) && !packets.was_received(slot);
    missing.back() += is_missing && members[flow] ? 1 : 0;
    in_sample = in_sample + 1 == flows ? 0 : in_sample + 1;
  });
  return missing;
}

}  // namespace

std::optional<RateDerived> derive_from_rate(const Packets& packets, const Window& window,
                                            const std::vector<bool>& members) {
  const std::vector<std::uint32_t> missing = missing_by_sample(packets, window, members);
  const auto is_deficient = [](std::uint32_t count) { return count > 0; };
  const auto first = std::ranges::find_if(missing, is_deficient);
  if (first == missing.end() || missing.back() > 0) {
    return {};
  }
  const auto end = std::find_if(missing.rbegin(), missing.rend(), is_deficient).base();
  const std::uint32_t most = *std::max_element(first, end);
  const auto lowest = std::find(first, end, most);
  const auto rises = std::find_if(lowest, end, [&](std::uint32_t count) { return count < most; });
  const Duration sample = packets.schedule().interval;
  return RateDerived{.full = (end - first) * sample, .first_route = (rises - first) * sample};
}

}  // namespace erchaos

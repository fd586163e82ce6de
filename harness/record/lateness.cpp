// How long after they were due packets and requests were sent.
#include <algorithm>

#include "harness/record/trust.hpp"

namespace erchaos {

namespace {

Lateness spread_of(std::vector<std::uint32_t> samples) {
  if (samples.empty()) {
    return {};
  }
  const auto p99 = samples.begin() + static_cast<std::ptrdiff_t>((samples.size() - 1) * 99 / 100);
  const auto p50 = samples.begin() + static_cast<std::ptrdiff_t>((samples.size() - 1) / 2);
  std::ranges::nth_element(samples, p99);
  const std::uint32_t max = *std::max_element(p99, samples.end());
  std::nth_element(samples.begin(), p50, p99);
  return {.p50 = Duration{*p50}, .p99 = Duration{*p99}, .max = Duration{max}};
}

}  // namespace

Lateness measure_lateness(const ProbeLog& log) {
  std::vector<std::uint32_t> samples;
  samples.reserve(log.lateness_ns.size());
  std::ranges::copy_if(log.lateness_ns, std::back_inserter(samples),
                       [](std::uint32_t lateness) { return lateness != not_sent; });
  return spread_of(std::move(samples));
}

Lateness measure_lateness(const ConnectionLog& log) {
  std::vector<std::uint32_t> samples;
  for (const ConnectionRecord& connection : log.connections) {
    for (const Request& request : connection.requests) {
      if (request.lateness_ns != not_due) {
        samples.push_back(request.lateness_ns);
      }
    }
  }
  return spread_of(std::move(samples));
}

}  // namespace erchaos

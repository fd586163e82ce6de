// Applies the trust rules for the host: foreign load, waits for a CPU, and its wall clock.
#include <fmt/format.h>

#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {

namespace {

void check_wait(Trust& trust, double wait_ms, std::string_view whose) {
  const bool too_long = wait_ms > in_milliseconds(trust_rules::wait_untrusted);
  if (too_long || wait_ms > in_milliseconds(trust_rules::wait_degraded)) {
    note(trust, too_long ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("{} had to wait for a CPU for {:.0f} ms within one second (degraded above "
                     "{:.0f} ms, untrusted above {:.0f} ms)",
                     whose, wait_ms, in_milliseconds(trust_rules::wait_degraded),
                     in_milliseconds(trust_rules::wait_untrusted)));
  }
}

}  // namespace

void check_host(Trust& trust, const Recording& recording) {
  for (const CpuSample& sample : recording.tester.cpu) {
    if (sample.at >= recording.begin) {
      trust.foreign_cpu_pct_max = std::max(trust.foreign_cpu_pct_max, sample.foreign_pct);
      trust.bfd_wait_ms_max = std::max(trust.bfd_wait_ms_max, in_milliseconds(sample.bfd_waited));
      trust.tester_wait_ms_max =
          std::max(trust.tester_wait_ms_max, in_milliseconds(sample.tester_waited));
    }
  }
  check_wait(trust, trust.bfd_wait_ms_max, "a BFD daemon");
  check_wait(trust, trust.tester_wait_ms_max, "a thread of the tester");
  if (trust.foreign_cpu_pct_max > trust_rules::foreign_cpu_degraded_pct) {
    const bool too_much = trust.foreign_cpu_pct_max > trust_rules::foreign_cpu_untrusted_pct;
    note(trust, too_much ? TrustLevel::untrusted : TrustLevel::degraded, Doubt::times,
         fmt::format("other programs used up to {:.0f} % of the host's CPU",
                     trust.foreign_cpu_pct_max));
  }
  if (recording.tester.clock_steps > 0) {
    note(trust, TrustLevel::degraded, Doubt::times,
         fmt::format("the wall clock jumped during the run, times: {}",
                     recording.tester.clock_steps));
  }
}

}  // namespace erchaos

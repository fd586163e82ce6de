// Applies the trust rules for the host: foreign load, waits for a CPU, and its wall clock.
#include <algorithm>

#include "harness/base/time.hpp"
#include "harness/record/judge/trust.hpp"

namespace erchaos {

namespace {

void check_wait(Trust& trust, double wait_ms, std::string_view whose) {
  const bool too_long = wait_ms > in_milliseconds(trust_rules::wait_untrusted);
  if (too_long || wait_ms > in_milliseconds(trust_rules::wait_degraded)) {
    note<reasons::waited>(trust, too_long ? TrustLevel::untrusted : TrustLevel::degraded,
                          Doubt::times, whose, wait_ms, in_milliseconds(trust_rules::wait_degraded),
                          in_milliseconds(trust_rules::wait_untrusted));
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
    note<reasons::foreign_load>(trust, too_much ? TrustLevel::untrusted : TrustLevel::degraded,
                                Doubt::times, trust.foreign_cpu_pct_max);
  }
  if (recording.tester.clock_steps > 0) {
    note<reasons::clock_jumped>(trust, TrustLevel::degraded, Doubt::times,
                                recording.tester.clock_steps);
  }
}

}  // namespace erchaos

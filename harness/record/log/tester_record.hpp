// How well the tester itself worked: CPU time, dropped packets, clocks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos {

// CPU use of the host over one second, in percent of all its cores.
struct CpuSample {
  Instant at{};
  double lab_pct{};      // the program and its routers
  double foreign_pct{};  // all other programs
  // The longest time in that second that a BFD daemon, and a thread of the program, was ready to
  // run but had no CPU.
  Duration bfd_waited{};
  Duration tester_waited{};
};

// How well the tester followed the network's events, from the first probe on.
struct ReceptionRecord {
  Duration news_lag{};                   // longest time that kernel messages waited to be read
  Duration stamp_difference{};           // longest time between a log line's stamp and its reading
  std::string stamp_router{};            // the router whose log that was
  std::uint64_t clock_jumps{};           // of the wall clock, as stamps show them
  std::vector<std::string> lost_news{};  // nodes whose kernel dropped route and link messages
};

// Beyond this the stamp is doubted, not the reader.
inline constexpr Duration stamp_difference_allowed = std::chrono::seconds{1};

struct TesterRecord {
  std::vector<CpuSample> cpu;
  std::uint64_t softnet_drops{};  // packets the host's per-CPU backlogs refused during the run
  std::uint64_t clock_steps{};    // times the wall clock jumped against the monotonic one
  std::uint64_t wire_drops{};     // frames that a userspace wire was too slow for
  ReceptionRecord reception{};
};

}  // namespace erchaos

// Lines of FRR's log, in the pieces in which a pipe delivers them.
#include "harness/lab/frr/frr_log.hpp"

#include "harness/lab/frr/output_lines.hpp"
#include "harness/sys/stamp_clock.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

bool is_part_of(std::string_view line, std::string_view part) {
  return part.data() >= line.data() && part.data() + part.size() <= line.data() + line.size();
}

void read_line(const std::string& line, StampClock& clock, const Reading& now) {
  insist(line.size() <= longest_output_line && line.find('\n') == std::string::npos, "not a line");
  const auto parsed = parse_frr_log_line(line);
  if (!parsed) {
    return;
  }
  insist(is_part_of(line, parsed->message), "a message from outside the line");
  insist(parsed->resolution > Duration::zero(), "a stamp without a resolution");
  clock.moment_of(parsed->realtime, parsed->resolution, now);
  const auto rejected = rejected_line(parsed->message);
  insist(!rejected || is_part_of(line, *rejected), "a rejected line from outside the line");
  if (const auto event = parse_frr_message(parsed->message)) {
    insist(!event->subject.empty(), "an event of nobody");
  }
}

}  // namespace

void frr_log(std::string_view input) {
  StampClock clock;
  const Reading now{.at = std::chrono::hours{1}, .offset = -std::chrono::years{56}};
  std::string unfinished;
  const auto take = [&](const std::string& line) { read_line(line, clock, now); };
  take_lines(unfinished, input.substr(0, input.size() / 2), take);
  take_lines(unfinished, input.substr(input.size() / 2), take);
}

}  // namespace erchaos::fuzz

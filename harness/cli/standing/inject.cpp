// erchaos inject and erchaos heal: faults by hand in a standing lab, and what they cost.
#include <fmt/core.h>

#include <functional>
#include <stop_token>

#include "harness/cli/output/lines_in_place.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/stop_signal.hpp"

namespace erchaos::cli {
namespace {

using nlohmann::json;

constexpr std::chrono::minutes patience_with_faults{5};  // several may be healed, each read back

// At once, also into a pipe.
void print_line(const std::string& line) {
  printed([&] { say("{}\n", line); });
}

void print_lines(const json& lines) {
  for (const json& line : lines) {
    print_line(line.get<std::string>());
  }
}

std::string in_words(const json& figures) {
  return fmt::format("flows alive {}/{}, lost in the last second {}, longest outage {} ms",
                     figures.at("alive").get<unsigned>(), figures.at("flows").get<unsigned>(),
                     figures.at("lost").get<unsigned>(),
                     figures.at("longest_ms").get<std::int64_t>());
}

// Figures as they come: on a terminal in one line that changes; else in a line when flows die or
// recover, and once a second while anything else changes.
class LiveFigures {
 public:
  explicit LiveFigures(const Clock& clock) : clock_(clock) {}

  void show(const json& figures) {
    if (is_in_place_) {
      return line_.show({in_words(figures)});
    }
    const Instant now = clock_.now();
    if (figures.at("alive") != shown_alive_ || now >= shown_at_ + std::chrono::seconds{1}) {
      shown_alive_ = figures.at("alive");
      shown_at_ = now;
      print_line(in_words(figures));
    }
  }
  void end() { line_.erase(); }

 private:
  const Clock& clock_;
  const bool is_in_place_ = can_change_lines();
  LinesInPlace line_{};
  json shown_alive_{};
  Instant shown_at_{};
};

// Until the holder sends the figures; Ctrl-C asks it to send them now.
void follow(const LabRequest& request, std::chrono::milliseconds at_most) {
  const StopSignal stop;
  const std::stop_callback<std::function<void()>> on_stop{stop.token(), [&] { request.end(); }};
  const auto patience = at_most + patience_with_holder;
  const MonotonicClock clock;
  LiveFigures live{clock};
  for (json news = request.next(patience).json;; news = request.next(patience).json) {
    if (news.contains("figures")) {
      live.end();
      return print_lines(news.at("figures"));
    }
    live.show(news);
  }
}

void tell_what_is_probed(const json& done) {
  const auto pairs = done.at("pairs").get<unsigned>();
  const auto all = done.at("all_pairs").get<unsigned>();
  if (pairs == 0) {
    print_line(
        "traffic is not measured: no probes have passed yet, as in a lab that was never ready, or "
        "one that translates addresses and was not brought up with a scenario");
  } else if (pairs < all) {
    print_line(fmt::format("probes between {} of {} pairs of hosts", pairs, all));
  }
}

// False: there was nothing to do.
bool act(const std::string& lab, json request, const std::string& subject, Duration at_most) {
  const auto follow_for = std::chrono::ceil<std::chrono::milliseconds>(at_most);
  request["follow_ms"] = follow_for.count();
  const LabRequest asked{LabDirectories{}.find(lab), request, subject};
  const json done = asked.next(patience_with_faults).json;
  print_lines(done.at("done"));
  if (at_most > Duration::zero() && !done.at("done").empty()) {
    tell_what_is_probed(done);
  }
  if (done.at("is_followed").get<bool>()) {
    follow(asked, follow_for);
  }
  return !done.at("done").empty();
}

}  // namespace

ExitStatus inject(const InjectArguments& arguments) {
  act(arguments.lab,
      {{"do", "inject"}, {"kind", arguments.kind}, {"parameters", arguments.parameters}}, "inject",
      arguments.follow);
  say("  erchaos heal {}\n", arguments.lab);
  return ExitStatus::passed;
}

ExitStatus heal(const HealArguments& arguments) {
  if (!act(arguments.lab, {{"do", "heal"}, {"kind", arguments.kind}, {"target", arguments.target}},
           "heal", arguments.follow)) {
    say("no fault is injected in lab {}\n", arguments.lab);
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

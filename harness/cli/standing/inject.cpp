// erchaos inject and erchaos heal: faults by hand in a standing lab, and what they cost.
#include <fmt/core.h>

#include <functional>
#include <stop_token>

#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"
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

// Until the holder sends the figures; Ctrl-C asks it to send them now.
void follow(const LabRequest& request, std::chrono::milliseconds at_most) {
  const StopSignal stop;
  const std::stop_callback<std::function<void()>> on_stop{stop.token(), [&] { request.end(); }};
  const auto patience = at_most + patience_with_holder;
  for (json news = request.next(patience).json;; news = request.next(patience).json) {
    if (news.contains("figures")) {
      return print_lines(news.at("figures"));
    }
    print_line(fmt::format("flows alive {}/{}", news.at("alive").get<unsigned>(),
                           news.at("flows").get<unsigned>()));
  }
}

// False: there was nothing to do.
bool act(const std::string& lab, json request, const std::string& subject, Duration at_most) {
  const auto follow_for = std::chrono::ceil<std::chrono::milliseconds>(at_most);
  request["follow_ms"] = follow_for.count();
  const LabRequest asked{LabDirectories{}.find(lab), request, subject};
  const json done = asked.next(patience_with_faults).json;
  print_lines(done.at("done"));
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

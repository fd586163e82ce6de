// erchaos inject and erchaos heal: faults by hand in a standing lab.
#include "harness/cli/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/standing_lab.hpp"

namespace erchaos::cli {
namespace {

constexpr std::chrono::minutes patience_with_faults{5};  // several may be healed, each read back

}  // namespace

ExitStatus inject(const InjectArguments& arguments) {
  const Answer answer =
      ask(LabDirectories{}.find(arguments.lab),
          {{"do", "inject"}, {"kind", arguments.kind}, {"parameters", arguments.parameters}},
          "inject", patience_with_faults);
  say("{}\n  erchaos heal {}\n", answer.json.at("done").get<std::string>(), arguments.lab);
  return ExitStatus::passed;
}

ExitStatus heal(const std::string& lab) {
  const Answer answer =
      ask(LabDirectories{}.find(lab), {{"do", "heal"}}, "LAB", patience_with_faults);
  const auto healed = answer.json.at("done").get<std::vector<std::string>>();
  for (const std::string& each : healed) {
    say("{}\n", each);
  }
  if (healed.empty()) {
    say("no fault is injected in lab {}\n", lab);
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

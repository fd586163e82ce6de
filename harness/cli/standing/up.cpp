// erchaos up: builds a lab and lets it stand.
#include <fmt/ranges.h>
#include <sys/wait.h>

#include <algorithm>
#include <iterator>

#include "harness/base/complain.hpp"
#include "harness/cli/host/host_checks.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/holder.hpp"
#include "harness/cli/standing/lab_name.hpp"
#include "harness/cli/standing/what_to_type.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

// Longer than any lab takes; what it waits for has its own deadline.
constexpr std::chrono::hours patience_with_building{2};

void print_end(const std::string& name, const WantedLab& wanted, bool is_ready) {
  std::vector<std::string> nodes;
  std::ranges::transform(wanted.topology.nodes, std::back_inserter(nodes), &Node::name);
  say("lab {} {}, with {} nodes: {}\n{}\n", name, is_ready ? "is ready" : "is built", nodes.size(),
      fmt::join(nodes, ", "), what_to_type(name, wanted.topology));
}

[[noreturn]] void tell_why_not(const LabDirectories& directories, const LabDirectory& directory) {
  const std::string why = log_of(directory);
  directories.remove(directory);
  throw HostError(why);
}

}  // namespace

ExitStatus up(const UpArguments& arguments) {
  const WantedLab wanted = wanted_lab_of(arguments.file);
  const std::string name =
      arguments.name.empty() ? name_after(wanted.topology.path) : arguments.name;
  check_lab_name(name);
  insist_on(check_host());
  printed([&] { print_findings(wanted.topology); });
  const LabDirectories directories;
  const LabDirectory directory = directories.reserve(name);
  const StartedHolder holder = start_holder(
      wanted.topology, directory.path, directories, directory,
      hold_wanted_lab(wanted, directory, arguments.waits ? WhenUp::ready : WhenUp::built));
  if (!holder.news.receive(patience_with_building)) {
    waitpid(holder.process, nullptr, 0);
    tell_why_not(directories, directory);
  }
  print_end(name, wanted, arguments.waits);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

// erchaos up: builds a lab and lets it stand.
#include <fmt/ranges.h>
#include <sys/wait.h>

#include "harness/base/complain.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/host_checks.hpp"
#include "harness/cli/output.hpp"
#include "harness/cli/say.hpp"
#include "harness/cli/standing/commands.hpp"
#include "harness/cli/standing/holder.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::cli {
namespace {

// Longer than any lab takes; what it waits for has its own deadline.
constexpr std::chrono::hours patience_with_building{2};

void print_what_to_type_next(const std::string& name, const WantedLab& wanted, bool is_ready) {
  std::vector<std::string> nodes;
  std::string router;
  for (const Node& node : wanted.topology.nodes) {
    nodes.push_back(node.name);
    if (router.empty() && node.is_router()) {
      router = node.name;
    }
  }
  say("lab {} {}, with {} nodes: {}\n", name, is_ready ? "is ready" : "is built", nodes.size(),
      fmt::join(nodes, ", "));
  const std::string& first = router.empty() ? nodes.front() : router;
  say("  erchaos shell {} {}\n", name, first);
  if (!router.empty()) {
    say("  erchaos exec {} {} -- vtysh -c 'show bgp summary'\n", name, router);
  }
  say("  erchaos ps\n  erchaos down {}\n", name);
}

[[noreturn]] void tell_why_not(const LabDirectories& directories, const LabDirectory& directory) {
  std::string why = read_file(directory.path / holders_log);
  why.resize(why.find_last_not_of('\n') + 1);
  directories.remove(directory);
  constexpr std::string_view prefix = "erchaos: ";  // which the caller adds
  throw HostError(why.starts_with(prefix) ? why.substr(prefix.size()) : why);
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
  const StartedHolder holder =
      start_holder(wanted, directories, directory, arguments.waits ? WhenUp::ready : WhenUp::built);
  if (!holder.news.receive(patience_with_building)) {
    waitpid(holder.process, nullptr, 0);
    tell_why_not(directories, directory);
  }
  print_what_to_type_next(name, wanted, arguments.waits);
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

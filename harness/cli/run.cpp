// erchaos run: builds, breaks, measures, reports.
#include "harness/run/run.hpp"

#include <fmt/core.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cstdlib>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/console_progress.hpp"
#include "harness/cli/host_checks.hpp"
#include "harness/cli/run_directory.hpp"
#include "harness/plan/input_error.hpp"
#include "harness/sys/sandbox.hpp"
#include "harness/sys/stop_signal.hpp"
#include "reports/console.hpp"
#include "reports/format.hpp"

namespace erchaos::cli {
namespace {

// `wires`: what carries the links that have one, or "".
EnvironmentRecord environment(const Traffic& traffic, const std::string& wires) {
  utsname kernel{};
  uname(&kernel);
  const auto frr = Frr::find();
  EnvironmentRecord record{
      .erchaos = ERCHAOS_VERSION,
      .kernel = kernel.release,
      .frr = frr ? frr->version() : "none",
      .backends = {
          {"link", "veth"},
          {"drop", "nftables netdev ingress"},
          {"path", traffic.family == Families::ipv4 ? "IPv4 Record Route"
                                                    : "IPv4 Record Route, nftables ip6 prerouting"},
          {"receive-time", "SO_TIMESTAMPNS"}}};
  if (!wires.empty()) {
    record.backends["wire"] = wires;
  }
  return record;
}

ExitStatus status_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return ExitStatus::passed;
    case Verdict::failed:
      return ExitStatus::failed;
    case Verdict::inconclusive:
      break;
  }
  return ExitStatus::inconclusive;
}

bool wants_colour() { return isatty(STDOUT_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr; }

// Short, for those who will type it: relative where it lies below the working directory.
std::filesystem::path as_typed(const std::filesystem::path& path) {
  const auto relative = path.lexically_proximate(std::filesystem::current_path());
  return *relative.begin() == ".." ? path : relative;
}

// The lab's whole life, inside the sandbox.
Recording record(const Plan& plan, const std::filesystem::path& directory, Instant started,
                 Progress& progress) {
  const StopSignal stop;
  insist_on(check_kernel_features());
  MonotonicClock clock;
  std::optional<Lab> lab{std::in_place, plan.topology, directory, plan.seed};
  Recording recording = run(plan, *lab, clock, started, stop.token(), progress);
  reports::write_timeline(directory, recording.timeline);  // first: nothing may lose it
  recording.environment = environment(plan.traffic, lab->wire_backend());
  const Instant end = clock.now();
  lab.reset();
  recording.lab.teardown_ms = std::chrono::duration<double, std::milli>(clock.now() - end).count();
  recording.lab.nodes = static_cast<std::uint32_t>(plan.topology.nodes.size());
  recording.lab.links = static_cast<std::uint32_t>(plan.topology.links.size());
  recording.scenario = {.name = plan.name,
                        .path = plan.path,
                        .topology = plan.topology.path,
                        .seed = plan.seed,
                        .findings = findings_in(plan.topology)};
  return recording;
}

ExitStatus run_inside(const Plan& plan, const std::filesystem::path& directory, Instant started,
                      Verbosity verbosity) {
  const bool is_quiet = verbosity == Verbosity::quiet;
  if (!is_quiet) {
    print_findings(plan.topology);
  }
  const auto recording = [&] {
    const auto progress = is_quiet ? no_progress() : console_progress();
    return record(plan, directory, started, *progress);
  }();
  const Result result = evaluate(recording, plan.limits);
  const Timeline timeline = with_traffic_events(recording, result);
  reports::write_timeline(directory, timeline);
  reports::write(directory, result, timeline);
  if (is_quiet) {
    fmt::print("{}: {}\n", plan.name, name_of(result.verdict));
  } else {
    using reports::Colour;
    fmt::print("{}\n{}\n",
               reports::console_table(result, wants_colour() ? Colour::on : Colour::off),
               as_typed(directory).string());
  }
  return status_of(result.verdict);
}

ExitStatus run_one(const Plan& plan, const RunArguments& arguments) {
  const Instant started = monotonic_now();
  insist_on(check_host());
  std::filesystem::path out = arguments.out;
  if (!out.empty() && arguments.scenarios.size() > 1) {
    out /= plan.path.stem();
  }
  const auto directory = make_run_directory(out, plan);
  const SandboxLayout layout{.private_directories = frr_directories(), .kept_directory = directory};
  return static_cast<ExitStatus>(run_in_sandbox(
      layout, static_cast<int>(ExitStatus::inconclusive),
      [&] { return static_cast<int>(run_inside(plan, directory, started, arguments.verbosity)); }));
}

// All of them, before anything starts.
std::vector<Plan> load_plans(const RunArguments& arguments) {
  std::vector<Plan> plans;
  std::vector<Problem> problems;
  for (const auto& scenario : arguments.scenarios) {
    try {
      Plan plan = load_plan(scenario, faults::kinds(), arguments.overrides);
      insist_on_configs(plan.topology);
      plans.push_back(std::move(plan));
    } catch (const InputError& error) {
      problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    }
  }
  if (!problems.empty()) {
    throw InputError(std::move(problems));
  }
  return plans;
}

}  // namespace

ExitStatus worse(ExitStatus one, ExitStatus other) {
  for (const ExitStatus status :
       {ExitStatus::bad_input, ExitStatus::inconclusive, ExitStatus::failed}) {
    if (one == status || other == status) {
      return status;
    }
  }
  return ExitStatus::passed;
}

ExitStatus run(const RunArguments& arguments) {
  ExitStatus status = ExitStatus::passed;
  for (const Plan& plan : load_plans(arguments)) {
    status = worse(status, run_one(plan, arguments));
    if (sandbox_was_interrupted()) {
      break;
    }
  }
  return status;
}

}  // namespace erchaos::cli

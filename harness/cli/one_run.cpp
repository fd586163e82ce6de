// Describes, evaluates and reports a run.
#include "harness/cli/one_run.hpp"

#include <fmt/core.h>
#include <sys/utsname.h>

#include "harness/base/complain.hpp"
#include "harness/base/version.hpp"
#include "harness/cli/configs.hpp"
#include "harness/cli/output.hpp"
#include "harness/run/failures.hpp"
#include "harness/run/warm_up.hpp"
#include "reports/export/capture_files.hpp"
#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/rehearsal/rehearsal.hpp"

namespace erchaos::cli {
namespace {

std::string frr_version() {
  const auto frr = Frr::find();
  return frr ? frr->version() : "none";
}

// `wires`: the backend of the links that have a wire, or "".
EnvironmentRecord environment(const Traffic& traffic, const std::string& wires) {
  utsname kernel{};
  uname(&kernel);
  EnvironmentRecord record{
      .erchaos = std::string{version},
      .kernel = kernel.release,
      .frr = "unknown",
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

void describe_network(LabRecord& lab, const Topology& topology) {
  for (const Node& node : topology.nodes) {
    lab.nodes.push_back({.name = node.name, .role = std::string{name_of(node.role)}});
  }
  for (const Link& link : topology.links) {
    for (const Cable& cable : link.cables()) {
      lab.links.push_back(
          {.name = cable.name, .from = cable.ends[0].node, .to = cable.ends[1].node});
    }
  }
}

}  // namespace

ExitStatus status_of(const reports::Run& run, const RunArguments& arguments) {
  switch (run.result.verdict) {
    case Verdict::passed:
      return arguments.is_rehearsal && !reports::reasons_for_no_go(run).empty()
                 ? ExitStatus::failed
                 : ExitStatus::passed;
    case Verdict::failed:
      return ExitStatus::failed;
    case Verdict::inconclusive:
      break;
  }
  return ExitStatus::inconclusive;
}

// Short, for typing: relative if it lies below the working directory.
std::filesystem::path as_typed(const std::filesystem::path& path) {
  std::error_code is_gone;
  const auto relative = path.lexically_proximate(std::filesystem::current_path(is_gone));
  return *relative.begin() == ".." ? path : relative;
}

void describe_surroundings(Recording& recording, const Plan& plan, const std::string& wires) {
  recording.environment = environment(plan.traffic, wires);
  Failures{recording.problems}.attempt("asking for FRR's version",
                                       [&] { recording.environment.frr = frr_version(); });
  if (plan.traffic.flows > 0) {
    const std::size_t posts = recording.probes.hops.nodes().size();
    recording.environment.backends["sightings"] =
        posts > 0 ? fmt::format("packet sockets in {} routers", posts)
                  : fmt::format("none: no routers, or more than {} probes a second",
                                looked_at_per_second);
  }
  if (plan.keeps_frames) {
    recording.environment.backends["captures"] =
        fmt::format("packet sockets at both ends of {} links, {} frames missed",
                    recording.captures.links.size(), recording.captures.missed);
  }
  describe_network(recording.lab, plan.topology);
  recording.scenario = {.name = plan.name,
                        .path = plan.path,
                        .topology = plan.topology.path,
                        .seed = plan.seed,
                        .findings = findings_in(plan.topology),
                        .conditions = plan.conditions,
                        .inputs = plan.inputs};
}

reports::Run evaluated(Recording& recording, const Plan& plan,
                       const std::filesystem::path& directory) {
  reports::Run run;
  Failures{recording.problems}.attempt("reading the routers' configurations", [&] {
    run.configurations = reports::read_configurations(directory);
  });
  run.result = evaluate(recording, plan.limits);
  run.timeline = with_traffic_events(recording, run.result);
  return run;
}

bool write_reports(const reports::Run& run, Captures captures, const RunArguments& arguments,
                   const std::filesystem::path& directory) {
  bool all = true;
  const auto attempt = [&](const auto& write) {
    try {
      write();
    } catch (const std::exception& error) {
      complain(fmt::format("erchaos: {}", error.what()));
      all = false;
    }
  };
  const auto attempt_each = [&](std::span<const reports::Format* const> formats) {
    for (const reports::Format* const& format : formats) {
      attempt([&] { reports::write(directory, run, {&format, 1}); });
    }
  };
  attempt([&] { reports::write_result(directory, run.result); });
  attempt([&] { reports::write_timeline(directory, run.timeline); });
  attempt_each(reports::formats());
  if (arguments.is_rehearsal) {
    attempt_each(reports::rehearsal_formats());
  }
  if (arguments.keeps_frames) {
    attempt(
        [&] { reports::write_captures(directory, std::move(captures), run.result, run.timeline); });
  }
  return all;
}

}  // namespace erchaos::cli

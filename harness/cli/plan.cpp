// erchaos plan: shows the network and the timetable that a scenario would run; starts nothing.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/machine/plan_json.hpp"
#include "harness/cli/output/graph.hpp"
#include "harness/cli/output/print_topology.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/run/choose_interval.hpp"
#include "harness/sys/cpu_limits.hpp"
#include "reports/text/text.hpp"

namespace erchaos::cli {
namespace {

std::string_view family_of(const Traffic& traffic) {
  switch (traffic.family) {
    case Families::ipv6:
      return "IPv6 ";
    case Families::both:
      return "IPv4 and IPv6 ";
    default:
      return "";
  }
}

std::string classes_of(const Traffic& traffic) {
  std::string text;
  for (const FlowClass& each : traffic.classes) {
    text += fmt::format(", {} of class \"{}\"", each.flows, each.name);
  }
  return text;
}

// "10ms", or "10ms or 20ms"; then print_choice() says which.
std::string interval_of(const Traffic& traffic) {
  if (!traffic.choice) {
    return erchaos::in_words(traffic.interval);
  }
  std::vector<std::string> offered;
  std::ranges::transform(traffic.choice->offered, std::back_inserter(offered),
                         [](Duration each) { return erchaos::in_words(each); });
  return fmt::format("{}", fmt::join(offered, " or "));
}

void print_choice(const IntervalChoice& choice) {
  const double cpus = usable_cpus();
  say("          the shortest with which the run takes at most {:.2f} of {:.3g} CPUs, measured "
      "when "
      "the network is up{}\n",
      allowed_cpus(choice, cpus), cpus,
      choice.bound.empty() ? "" : fmt::format("; {} allows at most this", choice.bound));
}

void print_traffic(const Traffic& traffic) {
  say("\n{} {}flows {}, one packet of {} bytes every {} on each{}\n", traffic.flows,
      family_of(traffic),
      traffic.direction == Direction::both
          ? fmt::format("between {} and {}, half of them each way", traffic.from, traffic.to)
          : fmt::format("from {} to {}", traffic.from, traffic.to),
      traffic.payload, interval_of(traffic), classes_of(traffic));
  if (traffic.choice) {
    print_choice(*traffic.choice);
  }
}

void print_connections(const ConnectionClass& of) {
  static constexpr std::array<std::string_view, 3> whats{
      "TCP connections", "clients with a TCP connection for each request",
      "clients with ICMP echo"};
  say("{} {} \"{}\" from {} to {} ({}), one request every {} on each, given up after {} "
      "without an answer\n",
      of.count, whats.at(static_cast<std::size_t>(of.protocol)), of.name, of.from, of.to,
      server_of(of), erchaos::in_words(of.interval), erchaos::in_words(of.deadline));
}

void print_timetable(const Plan& plan) {
  std::vector<std::pair<Duration, std::string>> rows{{Duration::zero(), "first probe"}};
  for (const Step& step : plan.steps) {
    const std::string what = fmt::format("{} on {}", step.kind, step.fault->target());
    rows.emplace_back(step.at, "inject " + what);
    for (const Stage& stage : step.fault->stages()) {
      rows.emplace_back(step.at + stage.after, fmt::format("{} of {}", stage.name, what));
    }
    rows.emplace_back(step.at + step.lasts, "heal " + what);
  }
  std::ranges::stable_sort(rows, {}, &std::pair<Duration, std::string>::first);
  for (const auto& [at, what] : rows) {
    say("{:>8}  {}\n", erchaos::in_words(at), what);
  }
  say("{:>8}  sessions re-established, then {} without loss; deadline {}\n", "then",
      erchaos::in_words(plan.traffic.sustained_convergence_validation_time),
      erchaos::in_words(plan.ready_within));
}

void print_repetitions(const Plan& plan) {
  if (plan.phase_range > Duration::zero()) {
    say("{:>8}  with --repeat, each repetition delays its steps by a random time below {}\n", "",
        erchaos::in_words(plan.phase_range));
  }
}

void print_limits(const Plan& plan) {
  for (const Limit& limit : plan.limits) {
    const std::string name = limit.metric.substr(limit.metric.find('.') + 1);
    say("limit     {} {}\n", limit.name(),
        reports::with_unit(limit.value, find_metric(name)->unit));
  }
}

void print_text(const Plan& plan) {
  say("{} (seed {})\non ", plan.name, plan.seed);
  print_topology(plan.topology);
  if (plan.traffic.flows > 0) {
    print_traffic(plan.traffic);
  }
  say("{}", plan.traffic.flows > 0 ? "" : "\n");
  std::ranges::for_each(plan.connections, print_connections);
  print_timetable(plan);
  print_repetitions(plan);
  print_limits(plan);
}

void print_text(const Topology& topology) { print_topology(topology); }

// A plan, or a topology alone, which nothing breaks.
template <typename Planned>
void print_in(OutputFormat format, const Planned& planned, const Topology& topology,
              const std::set<std::string>& broken) {
  switch (format) {
    case OutputFormat::json:
      return print_document(plan_json(planned));
    case OutputFormat::dot:
      return say_as_it_is(dot(topology, broken));
    case OutputFormat::mermaid:
      return say_as_it_is(mermaid(topology, broken));
    default:  // text; others are not offered
      return print_text(planned);
  }
}

}  // namespace

ExitStatus plan(const std::filesystem::path& given, OutputFormat format) {
  const std::filesystem::path file = find_input(given);
  if (is_topology_file(file)) {
    const Topology topology = load_topology(file, lookups_with_frr());
    print_in(format, topology, topology, {});
  } else {
    const Plan plan = load_plan(file, faults::kinds(), {}, lookups_with_frr());
    print_in(format, plan, plan.topology, broken_in(plan));
  }
  return ExitStatus::passed;
}

}  // namespace erchaos::cli

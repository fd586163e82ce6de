// erchaos list faults, list metrics: shows what is available, from the same tables that the parser
// uses.
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/machine/list_json.hpp"
#include "harness/cli/output/say.hpp"

namespace erchaos::cli {
namespace {

constexpr auto times =
    "Every kind takes at = \"5s\" (after the first probe) and for = \"15s\"; and, to be "
    "repeated,\n"
    "repeat = 3 and every = \"30s\", each time delayed by up to phase = \"300ms\", at random "
    "(seed).\n";

std::string describe(const FaultKind& kind) {
  std::string text = fmt::format("{}: {}\n", kind.name, kind.summary);
  for (const FaultParameter& parameter : kind.parameters) {
    text += fmt::format("  {:<12} {}\n", parameter.name, parameter.meaning);
  }
  text += fmt::format("  stays up:    {}\n  good design: {}\n", kind.stays_up, kind.good_design);
  return kind.benchmark.empty() ? text : text + fmt::format("  benchmark:   {}\n", kind.benchmark);
}

}  // namespace

ExitStatus list_faults(OutputFormat format) {
  if (format == OutputFormat::json) {
    print_document(faults_json(faults::kinds()));
    return ExitStatus::passed;
  }
  for (const FaultKind* kind : faults::kinds()) {
    say("{}", describe(*kind));
  }
  say("{}", times);
  return ExitStatus::passed;
}

ExitStatus list_fault_names() {
  for (const FaultKind* kind : faults::kinds()) {
    say("{}\n", kind->name);
  }
  return ExitStatus::passed;
}

ExitStatus list_fault(const FaultKind& kind, OutputFormat format) {
  if (format == OutputFormat::json) {
    const FaultKind* one = &kind;
    print_document(faults_json({&one, 1}));
  } else {
    say("{}", help_of(kind));
  }
  return ExitStatus::passed;
}

ExitStatus list_metrics(OutputFormat format) {
  if (format == OutputFormat::json) {
    print_document(metrics_json(metric_definitions()));
    return ExitStatus::passed;
  }
  for (const MetricDefinition& metric : metric_definitions()) {
    const std::string_view unit = name_of(metric.unit);
    say("{} [{}]: {} ({})\n", metric.name, unit.empty() ? "count" : unit, metric.formula,
        metric.source);
    if (metric.measured != Measured::by_probes && metric.measured != Measured::by_routers) {
      say("  on {}\n", name_of(metric.measured));
    }
  }
  say("Each is measured after every injection and every healing; in [limits] its name is\n"
      "failover.<name> or reversion.<name>, and the worst over all faults counts. In\n"
      "[limits.<class>] it covers only the flows or connections of the class.\n"
      "Counts and shares do not depend on the clock: they stay valid in a run that is untrusted\n"
      "only because of late senders or a busy host, and are marked.\n");
  return ExitStatus::passed;
}

std::string help_of(const FaultKind& kind) {
  std::string text =
      describe(kind) + std::string{times} +
      fmt::format("\n[[fault]]\nkind = \"{}\"\nat = \"5s\"\nfor = \"60s\"\n", kind.name);
  for (const FaultParameter& parameter : kind.parameters) {
    if (!parameter.example.empty()) {
      text += fmt::format("{} = {}\n", parameter.name, parameter.example);
    }
  }
  return text;
}

}  // namespace erchaos::cli

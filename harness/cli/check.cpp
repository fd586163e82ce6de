// erchaos check: validates scenarios and topologies; needs no privilege and starts nothing.
#include <fmt/core.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/base/complain.hpp"
#include "harness/base/plural.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/machine/annotations.hpp"
#include "harness/cli/machine/check_formats.hpp"
#include "harness/cli/output/as_typed.hpp"
#include "harness/cli/output/next_step.hpp"
#include "harness/cli/output/output.hpp"
#include "harness/cli/output/say.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

// Collects what is found, and tells it at once if the format is text.
class Check {
 public:
  explicit Check(OutputFormat format) : format_(format) {}

  void of(const std::filesystem::path& given) {
    CheckedFile& now = checked_.files.emplace_back(CheckedFile{.file = as_typed(given).string()});
    try {
      const std::filesystem::path file = find_input(given);
      now.file = as_typed(file).string();
      now.kind = is_topology_file(file) ? FileKind::topology : FileKind::scenario;
      now.kind == FileKind::topology ? of_topology(file, now) : of_scenario(file, now);
      now.is_valid = true;
    } catch (const InputError& error) {
      add_diagnostics(checked_.diagnostics, Severity::error, error.problems());
      if (format_ == OutputFormat::text) {
        complain(error.what());
      }
    }
  }

  void print() const {
    annotate(checked_.diagnostics, format_ == OutputFormat::text ? stdout : stderr);
    if (format_ == OutputFormat::text) {
      tell_next(step_after(problems()));
    }
    switch (format_) {
      case OutputFormat::json:
        return print_document(check_json(checked_));
      case OutputFormat::sarif:
        return print_document(sarif(checked_));
      case OutputFormat::code_quality:
        return print_document(code_quality(checked_.diagnostics));
      default:  // text was printed file by file
        return;
    }
  }

  ExitStatus status() const {
    return std::ranges::all_of(checked_.files, &CheckedFile::is_valid) ? ExitStatus::passed
                                                                       : ExitStatus::bad_input;
  }

 private:
  // Errors first, as they come first for users.
  std::vector<Problem> problems() const {
    std::vector<Problem> problems;
    for (const Severity severity : {Severity::error, Severity::warning}) {
      for (const Diagnostic& diagnostic : checked_.diagnostics) {
        if (diagnostic.severity == severity) {
          problems.push_back(diagnostic.about);
        }
      }
    }
    return problems;
  }

  void of_topology(const std::filesystem::path& file, CheckedFile& now) {
    const Topology topology = load_topology(file, lookups_with_frr());
    now.name = topology.name;
    if (format_ == OutputFormat::text) {
      say("{}: ok: topology \"{}\", {}, {}, {}\n", named(file), topology.name,
          plural(topology.nodes.size(), "node"), plural(topology.links.size(), "link"),
          plural(topology.sessions.size(), "session"));
    }
    note_findings(topology);
  }

  void of_scenario(const std::filesystem::path& file, CheckedFile& now) {
    const Plan plan = load_plan(file, faults::kinds(), {}, lookups_with_frr());
    now.name = plan.name;
    if (format_ == OutputFormat::text) {
      say("{}: ok: scenario \"{}\" on \"{}\", {}, {}\n", named(file), plan.name, plan.topology.name,
          plural(plan.steps.size(), "fault"), plural(plan.limits.size(), "limit"));
    }
    note_findings(plan.topology);
  }

  void note_findings(const Topology& topology) {
    add_diagnostics(checked_.diagnostics, Severity::warning, topology.findings);
    if (format_ == OutputFormat::text) {
      print_findings(topology);
    }
  }

  OutputFormat format_;
  Checked checked_;
};

}  // namespace

ExitStatus check(const std::vector<std::filesystem::path>& files, OutputFormat format) {
  Check check{format};
  for (const auto& file : files) {
    check.of(file);
  }
  check.print();
  return check.status();
}

}  // namespace erchaos::cli

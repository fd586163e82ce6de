// Describes the subcommands to CLI11.
#include "harness/command_line.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <string>
#include <utility>

#include "faults/kinds.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

// As in TOML. CLI11 alone also accepts octal and hexadecimal numbers, signs, and leading blanks.
std::string whole_number(const std::string& text) {
  const bool is_one = !text.empty() && (text == "0" || text.front() != '0') &&
                      text.find_first_not_of("0123456789") == std::string::npos;
  return is_one ? "" : fmt::format("'{}' must be a whole number, such as 10", text);
}

std::string decimal_number(const std::string& text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string rest = text.substr(point);
  const bool is_one = whole_number(text.substr(0, point)).empty() && rest != "." &&
                      rest.find_first_not_of("0123456789", 1) == std::string::npos;
  return is_one ? "" : fmt::format("'{}' must be a number, such as 5 or 2.5", text);
}

// The work continues when printing fails.
void ignore_closed_pipes() { std::signal(SIGPIPE, SIG_IGN); }

void add_quiet(CLI::App* app, Verbosity& verbosity, const std::string& help) {
  app->add_flag_callback(
      "--quiet", [&verbosity] { verbosity = Verbosity::quiet; }, help);
}

const std::vector<OutputFormat> text_or_json{OutputFormat::text, OutputFormat::json};

// `allowed` begins with text, the default.
void add_format(CLI::App* app, OutputFormat& format, std::vector<OutputFormat> allowed) {
  Names names;
  std::ranges::transform(allowed, std::back_inserter(names),
                         [](OutputFormat each) { return std::string{name_of(each)}; });
  const std::string help = fmt::format("{} (default: text)", fmt::join(names, ", "));
  app->add_option_function<std::string>(
         "--format",
         [&format, names, allowed](const std::string& given) {
           const auto name = std::ranges::find(names, given);
           if (name == names.end()) {
             throw CLI::ValidationError("--format", unknown("format", given, names));
           }
           format = allowed.at(static_cast<std::size_t>(name - names.begin()));
         },
         help)
      ->type_name("FORMAT");
}

void describe_run(CLI::App& app, Arguments& arguments) {
  CLI::App* run = app.add_subcommand("run", "build the network, break it, measure, report");
  run->add_option("SCENARIO", arguments.run.scenarios,
                  "scenario files, or scenarios that come with erchaos: recommended/silent-cut")
      ->required()
      ->type_name("FILE|DESIGN");
  run->add_option("--out", arguments.run.out,
                  "run directory (default: erchaos-runs/<scenario>-<utc>)")
      ->type_name("DIR");
  run->add_option("--topology", arguments.run.overrides.topology, "used instead of the scenario's")
      ->type_name("FILE|DESIGN");
  run->add_option("--seed", arguments.run.overrides.seed, "used instead of the scenario's")
      ->type_name("NUMBER");
  run->add_option("--set", arguments.run.overrides.set,
                  "override a key of the scenario, e.g. traffic.flows=64")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->expected(1);
  run->add_option(
         "--repeat", arguments.run.repeat,
         "number of repetitions, each with its faults delayed by a random time (see plan), and "
         "statistics over all of them")
      ->type_name("NUMBER")
      ->check(whole_number)
      ->check(CLI::Range(1U, 1000U));
  run->add_flag("--rehearsal", arguments.run.is_rehearsal,
                "write rehearsal.html and rehearsal.md for a change ticket: go or no-go");
  run->add_flag("--pcap", arguments.run.keeps_frames,
                "write captures/<link>.pcapng: the frames around each action, for Wireshark");
  run->add_option(
         "--events", arguments.run.events,
         "FILE: write the timeline, as NDJSON, while it happens; - is standard output, and "
         "everything else then goes to standard error")
      ->type_name("FILE");
  add_quiet(run, arguments.run.verbosity,
            "print nothing but the verdict, and why it is inconclusive");
  on_call(run, arguments, [&arguments] {
    ignore_closed_pipes();
    return cli::run(arguments.run);
  });
}

void describe_report(CLI::App& app, Arguments& arguments) {
  CLI::App* report = app.add_subcommand("report", "regenerate the reports of earlier runs");
  report->add_option("RUN_DIR", arguments.report.runs, "directories of runs or repetitions")
      ->required()
      ->type_name("DIR");
  report->add_option("--out", arguments.report.out, "the page about all runs, if there are several")
      ->default_val("erchaos-report.html")
      ->type_name("FILE");
  report
      ->add_option("--baseline", arguments.report.baseline,
                   "compare the runs with it in report.md: anything that compare accepts")
      ->type_name("RUN");
  report->add_flag("--rehearsal", arguments.report.is_rehearsal,
                   "write rehearsal.html and rehearsal.md as well");
  add_quiet(report, arguments.report.verbosity, "print nothing but the files");
  report->footer(
      "Exit status: 0 reports were written, also if a run was cut short, with what is\n"
      "missing; 2 a file is invalid, of another version's schema, or of another scenario than the\n"
      "baseline; 3 they could not be written.");
  on_call(report, arguments, [&arguments] {
    ignore_closed_pipes();
    return cli::report(arguments.report);
  });
}

constexpr auto what_runs_are =
    "a run directory, a directory of repetitions, a result.json, a repetitions.json or a baseline";

void describe_compare(CLI::App& app, Arguments& arguments) {
  CLI::App* compare = app.add_subcommand("compare", "what got worse or better between runs");
  compare->add_option("BASE", arguments.compare.base, what_runs_are)->required()->type_name("RUN");
  compare->add_option("NEW", arguments.compare.now, "same, for the same scenario")
      ->required()
      ->type_name("RUN");
  compare
      ->add_option("--threshold", arguments.compare.threshold,
                   "percent of the base's median: smaller differences are ignored")
      ->type_name("NUMBER")
      ->check(decimal_number)
      ->check(CLI::Range(0.0, 1000.0))
      ->capture_default_str();
  compare->footer(
      "Exit status 1: a metric that is in the limits, or a primary one, got worse beyond the\n"
      "threshold, its accuracy and chance (p < 0.05 by rank test, corrected for the number of\n"
      "metrics), or limits are no longer kept. 2: different scenarios, or not such a file. 3: a\n"
      "side has no conclusive run.\n\n"
      "NEW, or both, may also be a circuit link failover test as Azure reports it: a run, or its\n"
      "azure.json, is then the prediction for the circuit's links. Exit status 1: a route was\n"
      "less redundant than predicted, or the test failed. 3: no test in common.");
  on_call(compare, arguments, [&arguments] { return cli::compare(arguments.compare); });
}

void describe_baseline(CLI::App& app, Arguments& arguments) {
  CLI::App* baseline = app.add_subcommand(
      "baseline", "write what compare needs of a run to a small file for a repository");
  baseline->add_option("RUN", arguments.baseline_run, what_runs_are)->required()->type_name("RUN");
  baseline->add_option("FILE", arguments.baseline_file, "the file to write")
      ->required()
      ->type_name("FILE");
  on_call(baseline, arguments,
          [&arguments] { return cli::baseline(arguments.baseline_run, arguments.baseline_file); });
}

void describe_check_and_plan(CLI::App& app, Arguments& arguments) {
  CLI::App* check =
      app.add_subcommand("check", "validate scenarios and topologies; starts nothing");
  check
      ->add_option("FILE", arguments.check_files,
                   "scenario or topology files, or designs and scenarios that come with erchaos")
      ->required()
      ->type_name("FILE|DESIGN");
  add_format(
      check, arguments.format,
      {OutputFormat::text, OutputFormat::json, OutputFormat::sarif, OutputFormat::code_quality});
  on_call(check, arguments,
          [&arguments] { return cli::check(arguments.check_files, arguments.format); });
  CLI::App* plan =
      app.add_subcommand("plan", "the network and the timetable of a scenario; starts nothing");
  plan->add_option("FILE", arguments.plan_file,
                   "scenario or topology file, or one that comes with erchaos")
      ->required()
      ->type_name("FILE|DESIGN");
  add_format(plan, arguments.format, text_or_json);
  on_call(plan, arguments,
          [&arguments] { return cli::plan(arguments.plan_file, arguments.format); });
}

void describe_list(CLI::App& app, Arguments& arguments) {
  CLI::App* list = app.add_subcommand("list", "faults, metrics, topologies")->require_subcommand(1);
  CLI::App* faults = list->add_subcommand("faults", "kinds of fault, with their parameters");
  faults->require_subcommand(0, 1);
  add_format(faults, arguments.format, text_or_json);
  on_call(faults, arguments, [&arguments] { return list_faults(arguments.format); });
  for (const FaultKind* kind : faults::kinds()) {
    CLI::App* one = faults->add_subcommand(std::string{kind->name}, std::string{kind->summary});
    one->footer(help_of(*kind));
    add_format(one, arguments.format, text_or_json);
    on_call(one, arguments, [kind, &arguments] { return list_fault(*kind, arguments.format); });
  }
  CLI::App* metrics =
      list->add_subcommand("metrics", "what is measured, with unit, formula and source");
  add_format(metrics, arguments.format, text_or_json);
  on_call(metrics, arguments, [&arguments] { return list_metrics(arguments.format); });
  CLI::App* topologies = list->add_subcommand("topologies", "designs, one line each");
  topologies
      ->add_option("FOLDER", arguments.topologies,
                   "a folder with designs, or a design, whose scenarios are listed (default: the "
                   "designs that come with erchaos)")
      ->type_name("DIR|DESIGN");
  topologies->add_flag_callback(
      "--names", [&arguments] { arguments.topology_names = ListNames::only; },
      "print only what run, check and plan take: designs, and their scenarios");
  add_format(topologies, arguments.format, text_or_json);
  on_call(topologies, arguments, [&arguments] {
    return list_topologies(arguments.topologies, arguments.topology_names, arguments.format);
  });
}

}  // namespace

// Of nested subcommands, CLI11 calls the innermost first.
void on_call(CLI::App* app, Arguments& arguments, std::function<ExitStatus()> command) {
  app->callback([&arguments, command = std::move(command)] {
    if (!arguments.command) {
      arguments.command = command;
    }
  });
}

void describe_commands(CLI::App& app, Arguments& arguments) {
  app.name("erchaos");
  app.description(
      "A chaos-testing harness for Azure ExpressRoute connectivity.\n"
      "Exit status: 0 passed, 1 a limit was missed, 2 bad input, 3 inconclusive.");
  app.set_version_flag("--version", version_report);
  app.require_subcommand(1);
  describe_run(app, arguments);
  describe_check_and_plan(app, arguments);
  describe_report(app, arguments);
  describe_compare(app, arguments);
  describe_baseline(app, arguments);
  describe_list(app, arguments);
  describe_lab_commands(app, arguments);
  CLI::App* doctor =
      app.add_subcommand("doctor", "check the host: what works, what is missing, what to install");
  add_format(doctor, arguments.format, text_or_json);
  on_call(doctor, arguments, [&arguments] { return cli::doctor(arguments.format); });
}

}  // namespace erchaos::cli

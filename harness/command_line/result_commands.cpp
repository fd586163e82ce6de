// The subcommands for earlier runs.
#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"
#include "harness/serve/listen.hpp"

namespace erchaos::cli {
namespace {

void describe_report(CLI::App& app, Arguments& arguments) {
  CLI::App* report = app.add_subcommand("report", "regenerate the reports of earlier runs");
  report->add_option("RUN_DIR", arguments.report.runs, "directories of runs, repetitions or sweeps")
      ->required()
      ->type_name("DIR");
  report
      ->add_option("--out", arguments.report.out,
                   "the page about all runs, if there are several; of shards of a sweep the folder "
                   "for its reports, otherwise erchaos-sweep")
      ->default_val(usual_page)
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
      "missing; 2 a file is invalid, of another version's schema, of another scenario than the\n"
      "baseline, or of another sweep than the first; 3 they could not be written, or cells of a\n"
      "sweep are missing or in several shards.");
  on_call_despite_closed_pipes(report, arguments,
                               [&arguments] { return cli::report(arguments.report); });
}

constexpr auto what_runs_are =
    "a run directory, a directory of repetitions or of a sweep, a result.json, a repetitions.json "
    "or a baseline";

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
      "side has no conclusive run. Two sweeps are compared cell by cell.\n\n"
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

std::string address(const std::string& text) {
  return serve::is_address(text)
             ? ""
             : fmt::format(
                   "'{}' must be an IPv4 or IPv6 address of this host, such as 127.0.0.1, "
                   "or 0.0.0.0 for all",
                   text);
}

void describe_serve(CLI::App& app, Arguments& arguments) {
  CLI::App* command =
      app.add_subcommand("serve", "show stored runs in a browser, and their trends");
  command->add_option("DIR", arguments.serve.folder, "the folder with the runs")
      ->default_val("erchaos-runs")
      ->type_name("DIR");
  command->add_option("--port", arguments.serve.port, "port to listen on; 0: any that is free")
      ->type_name("NUMBER")
      ->check(whole_number)
      ->check(CLI::Range(0U, 65535U))
      ->default_val(8417);
  command
      ->add_option("--listen", arguments.serve.address,
                   "address to listen on; any but a loopback one lets others read the runs")
      ->type_name("ADDRESS")
      ->check(address)
      ->default_val("127.0.0.1");
  command->footer(
      "Nothing is written, and nothing outside of the folder is shown. New runs appear when the\n"
      "page is loaded again. Exit status: 0 after Ctrl-C; 2 there is no such folder; 3 the port "
      "is\n"
      "taken.");
  on_call_despite_closed_pipes(command, arguments,
                               [&arguments] { return cli::serve(arguments.serve); });
}

}  // namespace

void describe_result_commands(CLI::App& app, Arguments& arguments) {
  describe_report(app, arguments);
  describe_compare(app, arguments);
  describe_baseline(app, arguments);
  describe_serve(app, arguments);
}

}  // namespace erchaos::cli

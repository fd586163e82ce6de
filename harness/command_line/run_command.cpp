// The subcommand that runs scenarios.
#include <CLI/CLI.hpp>
#include <string>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"

namespace erchaos::cli {
namespace {

// What cannot be had together.
void check_together(const RunArguments& run) {
  const bool is_kept = run.keeps_lab_on_failure;
  if (is_kept && run.events == "-") {
    throw CLI::ValidationError("--events", "'-' excludes --keep-on-failure: name a file");
  }
  if (run.several.most_at_a_time > 1 && !run.events.empty()) {
    throw CLI::ValidationError("--events",
                               "excludes --jobs: lines of different runs would mix; each run "
                               "directory has its timeline.ndjson, which grows during the run");
  }
  if (is_kept && (run.several.most_at_a_time > 1 || run.several.retries > 0)) {
    throw CLI::ValidationError("--keep-on-failure",
                               "excludes --jobs and --retries: the lab that is kept would disturb "
                               "the runs after it");
  }
  refuse_retries_of_repetitions(run.several, run.repeat);
}

}  // namespace

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
  run->add_option("--like", arguments.run.like,
                  "send as often as this earlier run, these repetitions or this baseline did, so "
                  "that they can be compared; for scenarios with interval = \"auto\"")
      ->type_name("RUN");
  run->add_option(
         "--repeat", arguments.run.repeat,
         "number of repetitions, each with its faults delayed by a random time (see plan), and "
         "statistics over all of them")
      ->type_name("NUMBER")
      ->check(whole_number)
      ->check(CLI::Range(1U, 1000U));
  add_several_runs(run, arguments.run.several,
                   {.what = "run",
                    .of_tries = "the run directory of an earlier try is renamed to DIR-try1, "
                                "DIR-try2, ..."});
  run->add_option("--filter", arguments.run.filter,
                  "only scenarios with one of these tags or names, and none that has a '!' in "
                  "front: bfd,recommended/*,!slow")
      ->type_name("PATTERN,...");
  run->add_flag("--rehearsal", arguments.run.is_rehearsal,
                "write rehearsal.html and rehearsal.md for a change ticket: go or no-go");
  run->add_flag("--pcap", arguments.run.keeps_frames,
                "write captures/<link>.pcapng: the frames around each action, for Wireshark");
  run->add_flag("--keep-on-failure", arguments.run.keeps_lab_on_failure,
                "leave the lab of a run that does not pass, as after `erchaos up`");
  run->add_option(
         "--events", arguments.run.events,
         "FILE: write the timeline, as NDJSON, while it happens; - is standard output, and "
         "everything else then goes to standard error")
      ->type_name("FILE");
  run->add_option("--code-quality", arguments.run.code_quality,
                  "FILE: write mistakes, findings, missed limits and why runs are inconclusive, as "
                  "the code quality report of GitLab")
      ->type_name("FILE");
  run->add_flag("--lines", arguments.run.wants_lines,
                "print a line for each phase, instead of a live view on a terminal");
  add_quiet(run, arguments.run.verbosity,
            "print only the scenario, the verdict, and why it failed or is inconclusive");
  on_call_despite_closed_pipes(run, arguments, [&arguments] {
    check_together(arguments.run);
    return cli::run(arguments.run);
  });
}

}  // namespace erchaos::cli

// The subcommand that tries every fault at every place.
#include <CLI/CLI.hpp>
#include <algorithm>

#include "harness/command_line/options.hpp"
#include "harness/command_line/subcommands.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

void add_what_is_tried(CLI::App* command, SweepArguments& sweep) {
  command
      ->add_option("TOPOLOGY", sweep.topology,
                   "a design that comes with erchaos, or a topology file")
      ->required()
      ->type_name("FILE|DESIGN");
  command
      ->add_option("--faults", sweep.faults,
                   "kinds of fault, separated by commas (default: all that say something about a "
                   "design)")
      ->type_name("KIND")
      ->delimiter(',');
  command
      ->add_option("--at", sweep.at,
                   "places, separated by commas: names, every-link, every-node or every-session "
                   "(default: everywhere)")
      ->type_name("PLACE")
      ->delimiter(',');
  command->add_flag("--pairs", sweep.has_pairs, "two faults at a time, too, at different places");
  command
      ->add_option("--repeat", sweep.repeat,
                   "runs of each cell, each with its faults delayed by a random time")
      ->type_name("NUMBER")
      ->check(whole_number)
      ->check(CLI::Range(1U, 1000U));
  command
      ->add_option("--limit", sweep.limits,
                   "that all cells must keep, e.g. failover.full_convergence_time=1s")
      ->type_name("NAME=VALUE")
      ->take_all()
      ->expected(1);
  command
      ->add_option("--set", sweep.settings,
                   "a key of the scenarios of all cells, e.g. traffic.flows=64")
      ->type_name("KEY=VALUE")
      ->take_all()
      ->expected(1);
  command
      ->add_option("--like", sweep.like,
                   "send in each cell as often as this earlier sweep did, so that they can be "
                   "compared")
      ->type_name("DIR");
}

void add_shards(CLI::App* command, SweepArguments& sweep) {
  command
      ->add_option("--shard", sweep.shard,
                   "I/N: run the Ith of N parts; auto: as the job's environment says")
      ->type_name("I/N|auto");
  command
      ->add_option_function<std::string>(
          "--shard-by",
          [&sweep](const std::string& given) {
            const auto name = std::ranges::find(shard_by_names, given);
            if (name == shard_by_names.end()) {
              throw CLI::ValidationError(
                  "--shard-by",
                  unknown("way", given, {shard_by_names.begin(), shard_by_names.end()}));
            }
            sweep.shard_by = static_cast<ShardBy>(name - shard_by_names.begin());
          },
          "cost: parts take equally long; hash: a cell stays in its part when others are added "
          "(default: cost)")
      ->type_name("WAY");
}

void check_list_and_retries(const SweepArguments& sweep) {
  if (sweep.format != OutputFormat::text && !sweep.lists) {
    throw CLI::ValidationError("--format", "is for --list; a sweep writes sweep.json");
  }
  if (sweep.lists && !sweep.resume.empty()) {
    throw CLI::ValidationError("--list",
                               "excludes --resume: it lists all cells of the shard, also those "
                               "that would be kept");
  }
  refuse_retries_of_repetitions(sweep.several, sweep.repeat);
}

}  // namespace

void describe_sweep(CLI::App& app, Arguments& arguments) {
  CLI::App* command = app.add_subcommand(
      "sweep", "try every fault at every place of a design, and report how it withstood each");
  SweepArguments& sweep = arguments.sweep;
  add_what_is_tried(command, sweep);
  add_shards(command, sweep);
  add_several_runs(command, sweep.several,
                   {.what = "cell", .of_tries = "the last try replaces those before it"});
  command->add_flag("--list", sweep.lists, "print the cells of the shard, and start nothing");
  add_format(command, sweep.format, text_or_json);
  command->add_flag("--exit-zero", sweep.exits_zero,
                    "exit with 0, not 1, if limits were missed and all cells were run");
  CLI::Option* out = command
                         ->add_option("--out", sweep.out,
                                      "the folder (default: erchaos-runs/sweep-<design>-<utc>)")
                         ->type_name("DIR");
  command
      ->add_option("--resume", sweep.resume,
                   "continue in a folder of the same sweep: cells that are whole and conclusive "
                   "are kept")
      ->type_name("DIR")
      ->excludes(out);
  command->footer(
      "--shard auto reads JOB_COMPLETION_INDEX and JOB_COMPLETIONS (Kubernetes; the pod's "
      "template\n"
      "must set the second), CI_NODE_INDEX and CI_NODE_TOTAL (GitLab), SLURM_ARRAY_TASK_ID, _MIN,\n"
      "_COUNT and _STEP (Slurm), or TEST_SHARD_INDEX and TEST_TOTAL_SHARDS (Bazel).\n\n"
      "`erchaos report SHARD...` merges the folders of shards. Exit status: 1 a cell missed a\n"
      "limit; 2 the input is wrong, or no fault is applicable; 3 a cell is inconclusive or was "
      "not\n"
      "run (with --fail-fast, cells that were not begun do not count).");
  on_call_despite_closed_pipes(command, arguments, [&arguments] {
    check_list_and_retries(arguments.sweep);
    return cli::sweep(arguments.sweep);
  });
}

}  // namespace erchaos::cli

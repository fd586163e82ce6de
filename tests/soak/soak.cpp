// Runs in a row, and what they leave behind: nothing. Prints figures as JSON; exit status 1 where
// something is left or grows. Not a test: `cmake --build --preset release --target soak`, with
// SOAK_RUNS=N in the environment for N runs of each kind instead of 200, or some kinds by name,
// `SOAK_RUNS=20 build/release/tests/erchaos_soak separate`.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>

#include "tests/e2e/small_scenario.hpp"
#include "tests/soak/left_behind.hpp"

namespace erchaos::soak {
namespace {

constexpr std::size_t usual_runs = 200;
constexpr std::size_t least_runs = 4;  // two to compare with two others

struct Outcome {
  std::map<std::string, std::size_t> statuses{};  // how often each exit status
  std::vector<Sample> samples{};                  // of one process family, after each run
};

void count(Outcome& outcome, int status) { ++outcome.statuses[std::to_string(status)]; }

// `line` is what the program prints at the end of each run, by its number.
Outcome run_in_one_family(const e2e::Workplace& place, const std::vector<std::string>& arguments,
                          std::size_t runs, const std::function<std::string(std::size_t)>& line) {
  Outcome outcome;
  e2e::Background program{place, arguments};
  for (std::size_t run = 1; run <= runs && program.wait_for_output(line(run)); ++run) {
    if (run < runs) {  // after the last one it ends
      outcome.samples.push_back(Sample::of(program.pid()));
    }
  }
  count(outcome, program.wait());
  return outcome;
}

// In one lab.
Outcome repeat(const e2e::Workplace& place, std::size_t runs) {
  const std::string number = std::to_string(runs);
  const std::size_t digits = std::max<std::size_t>(number.size(), 2);
  return run_in_one_family(
      place, {"run", "small.toml", "--repeat", number, "--set", "phase=0s", "--out", "repetitions"},
      runs, [digits](std::size_t run) { return fmt::format("repetition {:0{}}: ", run, digits); });
}

// In a lab each.
Outcome run_scenarios(const e2e::Workplace& place, std::size_t runs) {
  std::vector<std::string> arguments{"run", "--out", "scenarios"};
  for (std::size_t run = 1; run <= runs; ++run) {
    arguments.push_back(fmt::format("small-{}.toml", run));
    place.write(arguments.back(), e2e::read(place.file("small.toml")));
  }
  return run_in_one_family(place, arguments, runs, [](std::size_t run) {
    return fmt::format("\nscenarios/small-{}\n", run);
  });
}

Outcome run_separately(const e2e::Workplace& place, std::size_t runs) {
  Outcome outcome;
  for (std::size_t run = 1; run <= runs; ++run) {
    count(outcome,
          place.run({"run", "small.toml", "--out", fmt::format("separate/{}", run)}).status);
  }
  return outcome;
}

// Passed, or inconclusive on a busy machine.
bool ended_well(const Outcome& outcome) {
  return std::ranges::all_of(
      outcome.statuses, [](const auto& entry) { return entry.first == "0" || entry.first == "3"; });
}

json soak(const std::function<Outcome(const e2e::Workplace&, std::size_t)>& run, std::size_t runs) {
  const e2e::Workplace place;
  e2e::write_small_scenario(place);
  const Machine before = Machine::now();
  const auto begin = std::chrono::steady_clock::now();
  const Outcome outcome = run(place, runs);
  const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begin;
  std::vector<std::string> left = left_behind_since(before);
  json figures{{"runs", runs},
               {"seconds", lasted.count()},
               {"exit_statuses", outcome.statuses},
               {"machine", figures_of(before, Machine::now())}};
  if (!outcome.samples.empty()) {
    const Growth growth = growth_in(outcome.samples);
    figures["program"] = figures_of(growth);
    const auto leaks = leaks_in(growth, runs);
    left.insert(left.end(), leaks.begin(), leaks.end());
  }
  if (!ended_well(outcome) || (!outcome.samples.empty() && outcome.samples.size() + 1 < runs)) {
    left.emplace_back("runs that did not end as they should");
  }
  figures["left"] = left;
  return figures;
}

std::size_t wanted_runs() {
  const char* text = std::getenv("SOAK_RUNS");
  const std::size_t runs = text == nullptr ? usual_runs : std::strtoull(text, nullptr, 10);
  return runs >= least_runs && runs <= 1000 ? runs : 0;
}

int run_soak(const std::set<std::string>& wanted) {
  const std::size_t runs = wanted_runs();
  if (runs == 0) {
    fmt::print(stderr, "soak: SOAK_RUNS must be a number from {} to 1000\n", least_runs);
    return 2;
  }
  const std::vector<
      std::pair<std::string, std::function<Outcome(const e2e::Workplace&, std::size_t)>>>
      kinds{{"repetitions", repeat}, {"scenarios", run_scenarios}, {"separate", run_separately}};
  json figures;
  bool is_clean = true;
  for (const auto& [name, run] : kinds) {
    if (wanted.empty() || wanted.contains(name)) {
      figures[name] = soak(run, runs);
      is_clean = is_clean && figures[name]["left"].empty();
    }
  }
  fmt::print("{}\n", figures.dump(2));
  return is_clean ? 0 : 1;
}

}  // namespace
}  // namespace erchaos::soak

int main(int count, char** names) { return erchaos::soak::run_soak({names + 1, names + count}); }

// Reads --shard, and the variables that engines for jobs set.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "harness/base/printable.hpp"
#include "harness/cli/sweep/shards.hpp"
#include "harness/plan/toml/input_error.hpp"

namespace erchaos::cli {
namespace {

constexpr std::uint32_t most_shards = 10000;

// An engine's variables. Its shards are counted from `first`, which may be a variable too.
struct Engine {
  std::string_view name;
  std::string_view index;
  std::string_view total;
  std::uint32_t first;
  std::string_view first_index{};
  std::string_view step{};
  std::string_view about_total{};
};

constexpr std::array engines{
    Engine{.name = "Kubernetes",
           .index = "JOB_COMPLETION_INDEX",
           .total = "JOB_COMPLETIONS",
           .first = 0,
           .about_total = "; Kubernetes does not set it: give the pod's template the value of the "
                          "job's spec.completions"},
    Engine{.name = "GitLab", .index = "CI_NODE_INDEX", .total = "CI_NODE_TOTAL", .first = 1},
    Engine{.name = "Slurm",
           .index = "SLURM_ARRAY_TASK_ID",
           .total = "SLURM_ARRAY_TASK_COUNT",
           .first = 0,
           .first_index = "SLURM_ARRAY_TASK_MIN",
           .step = "SLURM_ARRAY_TASK_STEP"},
    Engine{.name = "Bazel", .index = "TEST_SHARD_INDEX", .total = "TEST_TOTAL_SHARDS", .first = 0},
};

[[noreturn]] void refuse_shard(const std::string& why) {
  throw InputError{{{.subject = "--shard", .message = why}}};
}

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t number{};
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && rest == end ? std::optional{number} : std::nullopt;
}

std::uint32_t number_in(std::string_view name, const ReadVariable& variable,
                        std::string_view about) {
  const auto text = variable(name);
  if (!text) {
    refuse_shard(fmt::format("auto: {} is not set{}", name, about));
  }
  const auto number = whole(*text);
  if (!number) {
    refuse_shard(
        fmt::format("auto: {} is '{}' and must be a whole number", name, printable(*text)));
  }
  return *number;
}

ChosenShard shard_of(const Engine& engine, const ReadVariable& variable) {
  const std::uint32_t index = number_in(engine.index, variable, "");
  const std::uint32_t total = number_in(engine.total, variable, engine.about_total);
  const std::uint32_t first =
      engine.first_index.empty() ? engine.first : number_in(engine.first_index, variable, "");
  const std::uint32_t step =
      engine.step.empty() || !variable(engine.step) ? 1 : number_in(engine.step, variable, "");
  const std::uint32_t place = index < first ? total : (index - first) / std::max(step, 1U);
  if (total == 0 || total > most_shards || place >= total) {
    refuse_shard(fmt::format(
        "auto: {} is {} and {} is {}: {} counts {} shards (at most {}) from "
        "{}",
        engine.index, index, engine.total, total, engine.name, total, most_shards, first));
  }
  return {.shard = {.number = place + 1, .of = total},
          .from = fmt::format("{} and {}", engine.index, engine.total)};
}

ChosenShard shard_of_engine(const ReadVariable& variable) {
  std::optional<ChosenShard> found;
  std::string names;
  for (const Engine& engine : engines) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", engine.index);
    if (!variable(engine.index)) {
      continue;
    }
    const ChosenShard chosen = shard_of(engine, variable);
    if (found && found->shard != chosen.shard) {
      refuse_shard(fmt::format("auto: {} say {}/{}, and {} say {}/{}; write --shard I/N",
                               found->from, found->shard.number, found->shard.of, chosen.from,
                               chosen.shard.number, chosen.shard.of));
    }
    found = found ? found : chosen;
  }
  if (!found) {
    refuse_shard(fmt::format("auto: none of {} is set; write --shard I/N", names));
  }
  return *found;
}

}  // namespace

std::optional<std::string> variable_of_environment(std::string_view name) {
  const char* value = std::getenv(std::string{name}.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>{value};
}

ChosenShard read_shard(const std::string& text, const ReadVariable& variable) {
  if (text == "auto") {
    return shard_of_engine(variable);
  }
  const std::size_t slash = std::min(text.find('/'), text.size());
  const auto number = whole(std::string_view{text}.substr(0, slash));
  const auto of = whole(std::string_view{text}.substr(std::min(slash + 1, text.size())));
  if (!number || !of || *of < 1 || *of > most_shards || *number < 1 || *number > *of) {
    refuse_shard(
        fmt::format("'{}' must be I/N with I from 1 to N and N at most {}, such as 3/8, "
                    "or auto",
                    printable(text), most_shards));
  }
  return {.shard = {.number = *number, .of = *of}};
}

}  // namespace erchaos::cli

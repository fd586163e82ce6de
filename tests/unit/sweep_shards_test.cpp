// How cells are divided, and what says which shard this is.
#include <gmock/gmock.h>

#include <map>

#include "harness/cli/sweep/shards.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::sweep_shards_test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

using Variables = std::map<std::string, std::string, std::less<>>;

cli::ReadVariable reader_of(const Variables& variables) {
  return [variables](std::string_view name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional{found->second};
  };
}

cli::ChosenShard automatic(const Variables& variables) {
  return cli::read_shard("auto", reader_of(variables));
}

std::string complaint(const std::string& shard, const Variables& variables = {}) {
  return inputs::in_lines(
      inputs::problems_of([&] { cli::read_shard(shard, reader_of(variables)); }));
}

std::vector<SweepCell> cells_of(const std::vector<double>& seconds) {
  std::vector<SweepCell> cells;
  cells.reserve(seconds.size());
  for (const double each : seconds) {
    cells.push_back({.name = "cell" + std::to_string(cells.size()),
                     .faults = {},
                     .estimated_seconds = each,
                     .sha256 = {}});
  }
  return cells;
}

TEST(Shards, AreCountedFromOne) {
  EXPECT_EQ(cli::read_shard("3/8", reader_of({})).shard, (Shard{.number = 3, .of = 8}));
  for (const char* wrong : {"0/8", "9/8", "3", "3/", "/8", "a/b", "1/0", "-1/2", "1/2/3", ""}) {
    EXPECT_THAT(complaint(wrong), HasSubstr("must be I/N with I from 1 to N")) << wrong;
  }
}

TEST(Shards, AreSaidByEnginesEachInItsWay) {
  EXPECT_EQ(automatic({{"JOB_COMPLETION_INDEX", "0"}, {"JOB_COMPLETIONS", "4"}}).shard,
            (Shard{.number = 1, .of = 4}));
  EXPECT_EQ(automatic({{"CI_NODE_INDEX", "4"}, {"CI_NODE_TOTAL", "4"}}).shard,
            (Shard{.number = 4, .of = 4}));
  EXPECT_EQ(automatic({{"SLURM_ARRAY_TASK_ID", "12"},
                       {"SLURM_ARRAY_TASK_MIN", "10"},
                       {"SLURM_ARRAY_TASK_STEP", "2"},
                       {"SLURM_ARRAY_TASK_COUNT", "3"}})
                .shard,
            (Shard{.number = 2, .of = 3}));
  const auto bazel = automatic({{"TEST_SHARD_INDEX", "1"}, {"TEST_TOTAL_SHARDS", "2"}});
  EXPECT_EQ(bazel.shard, (Shard{.number = 2, .of = 2}));
  EXPECT_EQ(bazel.from, "TEST_SHARD_INDEX and TEST_TOTAL_SHARDS");
  // GitLab sets the total in jobs that have no shards, too.
  EXPECT_EQ(
      automatic({{"CI_NODE_TOTAL", "1"}, {"TEST_SHARD_INDEX", "0"}, {"TEST_TOTAL_SHARDS", "2"}})
          .shard,
      (Shard{.number = 1, .of = 2}));
}

TEST(Shards, MustBeSaidByOneEngineAndInRange) {
  EXPECT_THAT(complaint("auto"), AllOf(HasSubstr("none of JOB_COMPLETION_INDEX, CI_NODE_INDEX"),
                                       HasSubstr("--shard I/N")));
  EXPECT_THAT(complaint("auto", {{"CI_NODE_INDEX", "1"},
                                 {"CI_NODE_TOTAL", "2"},
                                 {"TEST_SHARD_INDEX", "1"},
                                 {"TEST_TOTAL_SHARDS", "2"}}),
              HasSubstr("CI_NODE_INDEX and CI_NODE_TOTAL say 1/2, and TEST_SHARD_INDEX and "
                        "TEST_TOTAL_SHARDS say 2/2"));
  EXPECT_THAT(complaint("auto", {{"CI_NODE_INDEX", "0"}, {"CI_NODE_TOTAL", "2"}}),
              HasSubstr("CI_NODE_INDEX is 0"));
  EXPECT_THAT(complaint("auto", {{"JOB_COMPLETION_INDEX", "0"}}),
              HasSubstr("JOB_COMPLETIONS is not set; Kubernetes does not set it"));
  EXPECT_THAT(complaint("auto", {{"TEST_SHARD_INDEX", "two"}, {"TEST_TOTAL_SHARDS", "2"}}),
              HasSubstr("must be a whole number"));
  EXPECT_THAT(complaint("auto", {{"CI_NODE_INDEX", "\x1b[31m"}, {"CI_NODE_TOTAL", "2"}}),
              testing::Not(HasSubstr("\x1b")));
}

TEST(Shards, ByCostTakeEquallyLong) {
  const auto cells = cells_of({10, 40, 10, 20});
  EXPECT_THAT(cli::cells_of_shard(cells, {.number = 1, .of = 2}, ShardBy::cost), ElementsAre(1));
  EXPECT_THAT(cli::cells_of_shard(cells, {.number = 2, .of = 2}, ShardBy::cost),
              ElementsAre(0, 2, 3));
  const auto one_at_a_time = [&](const std::vector<std::size_t>& places) {
    double seconds = 0;
    for (const std::size_t place : places) {
      seconds += cells.at(place).estimated_seconds;
    }
    return seconds;
  };
  EXPECT_EQ(cli::longest_shard(cells, 2, ShardBy::cost, one_at_a_time), 40);
  EXPECT_EQ(cli::longest_shard(cells, 1, ShardBy::cost, one_at_a_time), 80);
}

TEST(Shards, ByHashStayWhenCellsAreAdded) {
  const auto few = cells_of(std::vector<double>(20, 1.0));
  const auto many = cells_of(std::vector<double>(40, 5.0));
  std::size_t all = 0;
  for (std::uint32_t number = 1; number <= 3; ++number) {
    const Shard shard{.number = number, .of = 3};
    const auto more = cli::cells_of_shard(many, shard, ShardBy::hash);
    EXPECT_THAT(more, testing::IsSupersetOf(cli::cells_of_shard(few, shard, ShardBy::hash)));
    all += more.size();
  }
  EXPECT_EQ(all, many.size());
}

// More shards than cells: some have nothing to do.
TEST(Shards, MayBeEmpty) {
  EXPECT_THAT(cli::cells_of_shard(cells_of({1}), {.number = 2, .of = 2}, ShardBy::cost),
              ElementsAre());
}

}  // namespace
}  // namespace erchaos::sweep_shards_test

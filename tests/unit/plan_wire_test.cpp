// [[link]] wire = {...}.
#include <gmock/gmock.h>

#include "harness/plan/toml/quantity.hpp"
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_wire_test {

using namespace std::chrono_literals;

namespace {

// The wire begins in line 11.
std::vector<Problem> problems_with_wire(const std::string& wire) {
  return small::problems_with("wire = " + wire + "\n");
}

Topology with_wire(const std::string& wire) {
  return small::load(small::three_nodes + small::last_link + "wire = " + wire + "\n");
}

}  // namespace

TEST(Wire, HasTheGivenProperties) {
  const Topology topology = with_wire(
      R"({ delay = "15ms", jitter = "1ms", loss = "0.1%", duplicate = "0.2%", reorder = "0.3%", )"
      R"(corrupt = "0.4%", rate = "100Mbit" })");
  const Wire wanted{.delay = 15ms,
                    .jitter = 1ms,
                    .loss = 0.1,
                    .duplicate = 0.2,
                    .reorder = 0.3,
                    .corrupt = 0.4,
                    .rate = 100'000'000};
  EXPECT_EQ(topology.link("r-b").wire, wanted);
  EXPECT_FALSE(topology.link("a-r").wire);
  EXPECT_EQ(in_words(wanted),
            "delay 15ms, jitter 1ms, loss 0.1%, duplicate 0.2%, reorder 0.3%, corrupt 0.4%, rate "
            "100Mbit");
}

TEST(Wire, MayBeIdeal) { EXPECT_EQ(with_wire("{}").link("r-b").wire, Wire{}); }

TEST(Wire, OfALinkThroughSwitchesIsItsFirstCable) {
  const Topology topology = small::load(small::three_nodes +
                                        "[[link]]\nends = [\"r\", \"b\"]\nthrough = [\"s\"]\n"
                                        "wire = { delay = \"1ms\" }\n"
                                        "[nodes.s]\nrole = \"switch\"\n");
  EXPECT_TRUE(topology.cable("r-s").wire);
  EXPECT_FALSE(topology.cable("s-b").wire);
}

TEST(Wire, IsMergedKeyByKeyAndCanBeRemoved) {
  const InputFolder folder;
  folder.write("base.toml", small::three_nodes + small::last_link +
                                "wire = { delay = \"5ms\", loss = \"1%\" }\n");
  const auto with = [&](const std::string& wire) {
    return load_topology(folder.write(
        "topology.toml",
        "extends = \"base.toml\"\n[[link]]\nends = [\"r\", \"b\"]\nwire = " + wire + "\n"));
  };
  EXPECT_EQ(with("{ loss = \"2%\" }").link("r-b").wire, (Wire{.delay = 5ms, .loss = 2}));
  EXPECT_FALSE(with("{ remove = true }").link("r-b").wire);
}

TEST(Wire, MustHaveUnits) {
  expect_only(problems_with_wire(R"({ delay = 15 })"), 11, "'delay' must be a duration, not 15");
  expect_only(problems_with_wire(R"({ loss = "1" })"), 11, "'loss' must be a percentage");
  expect_only(problems_with_wire(R"({ rate = "100Mbps" })"), 11,
              "'rate' must be a rate from 64kbit to 100Gbit, in one of bit, kbit, Mbit, Gbit, not "
              "\"100Mbps\"");
}

TEST(Wire, MustNotBeOutOfRange) {
  expect_only(problems_with_wire(R"({ delay = "2s" })"), 11, "from 0s to 1s");
  expect_only(problems_with_wire(R"({ rate = "1kbit" })"), 11, "not 1kbit");
}

TEST(Wire, CannotHaveMoreJitterThanDelay) {
  expect_only(problems_with_wire(R"({ delay = "1ms", jitter = "2ms" })"), 11,
              "'jitter' must not be longer than 'delay', which is 1ms");
}

TEST(Wire, NeedsADelayToReorder) {
  expect_only(problems_with_wire(R"({ reorder = "1%" })"), 11, "'reorder' needs a 'delay'");
}

TEST(Wire, HasNoOtherKeys) {
  expect_only(problems_with_wire(R"({ latency = "1ms" })"), 11, "unknown key 'latency'");
}

TEST(Topology, AddsUpTheImpairmentsOfItsWires) {
  const Topology topology =
      with_wire(R"({ delay = "15ms", jitter = "1ms", loss = "1%", corrupt = "2%" })");
  EXPECT_EQ(topology.wire_delay(), 16ms);
  EXPECT_EQ(topology.wire_loss(), 3);
}

TEST(Rate, IsReadAndWrittenInBitsPerSecond) {
  EXPECT_EQ(parse_rate("1.5Gbit"), 1'500'000'000U);
  EXPECT_EQ(parse_rate("64kbit"), 64'000U);
  EXPECT_EQ(parse_rate("10bit"), 10U);
  EXPECT_FALSE(parse_rate("10"));
  EXPECT_FALSE(parse_rate("-1Mbit"));
  EXPECT_EQ(rate_in_words(1'500'000'000), "1500Mbit");
}

}  // namespace erchaos::inputs::plan_wire_test

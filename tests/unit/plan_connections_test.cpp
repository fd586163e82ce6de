// [[connections]]: what is read, and what is said about bad ones.
#include <gtest/gtest.h>

#include "tests/unit/plan_small_scenario.hpp"

namespace erchaos::inputs::plan_connections_test {

using namespace small_scenario;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

const std::string database =
    "[[connections]]\nclass = \"database\"\nfrom = \"a\"\nto = \"b\"\n";  // lines 3 to 6

// The addition begins in line 7.
std::vector<Problem> problems_with(const std::string& more) {
  return problems_in(head + database + more);
}

}  // namespace

TEST(ScenarioConnections, HaveDefaults) {
  const auto plan = load(head + traffic + database);
  ASSERT_EQ(plan.connections.size(), 1U);
  const ConnectionClass& read = plan.connections[0];
  EXPECT_EQ(read.name, "database");
  EXPECT_EQ(read.from, "a");
  EXPECT_EQ(read.to, "b");
  EXPECT_EQ(read.address, "10.2.0.10") << "the server's own";
  EXPECT_EQ(read.port, 7000U);
  EXPECT_EQ(read.count, 32U);
  EXPECT_EQ(read.interval, milliseconds{100});
  EXPECT_EQ(read.deadline, seconds{3});
  EXPECT_EQ(plan.traffic.flows, 256U);
}

TEST(ScenarioConnections, AreReadInFullEachWithItsOwnPort) {
  const auto plan = load(head + database +
                         "[[connections]]\nclass = \"web\"\nfrom = \"b\"\nto = \"a\"\n"
                         "address = \"198.51.100.6\"\ncount = 5\ninterval = \"1s\"\n"
                         "deadline = \"500ms\"\n");
  ASSERT_EQ(plan.connections.size(), 2U);
  EXPECT_EQ(plan.connections[1].address, "198.51.100.6");
  EXPECT_EQ(plan.connections[1].port, 7001U);
  EXPECT_EQ(plan.connections[1].count, 5U);
  EXPECT_EQ(plan.connections[1].deadline, milliseconds{500});
}

TEST(ScenarioConnections, MayBeTheOnlyTraffic) {
  EXPECT_EQ(load(head + database).traffic.flows, 0U);
  EXPECT_EQ(problems_in(head).size(), 1U) << "but some there must be";
}

TEST(ScenarioConnections, AreChangedFromTheCommandLine) {
  EXPECT_EQ(load(head + database, {.topology = {}, .seed = {}, .set = {"connections.0.count=7"}})
                .connections[0]
                .count,
            7U);
}

TEST(ScenarioConnections, NeedAUniqueName) {
  expect_only(problems_in(head + "[[connections]]\nfrom = \"a\"\nto = \"b\"\n"), 3,
              "missing key 'class'");
  expect_only(problems_in(head + database + database), 8,
              "class 'database' is defined twice, first in line 3");
  expect_only(problems_in(head + "[[connections]]\nclass = \"Big DB\"\nfrom = \"a\"\nto = \"b\"\n"),
              4, "1 to 32 of a-z, 0-9 and '-', not \"Big DB\"");
  expect_only(problems_in(head + "[[connections]]\nclass = \"probe\"\nfrom = \"a\"\nto = \"b\"\n"),
              4, "must not be called \"probe\"");
}

TEST(ScenarioConnections, NeedTwoHosts) {
  expect_only(problems_in(head + "[[connections]]\nclass = \"x\"\nfrom = \"r\"\nto = \"b\"\n"), 5,
              "unknown host 'r'");
  expect_only(problems_in(head + "[[connections]]\nclass = \"x\"\nfrom = \"a\"\nto = \"a\"\n"), 6,
              "must be different hosts");
}

TEST(ScenarioConnections, NeedValuesInRange) {
  expect_only(problems_with("count = 0\n"), 7, "from 1 to 1024, not 0");
  expect_only(problems_with("count = 1025\n"), 7, "from 1 to 1024, not 1025");
  expect_only(problems_with("interval = \"1ms\"\n"), 7, "from 10ms to 1min, not \"1ms\"");
  expect_only(problems_with("deadline = \"50ms\"\n"), 7, "from 100ms to 10min, not \"50ms\"");
  expect_only(problems_with("address = \"b\"\n"), 7, "a unicast IPv4 address");
  expect_only(problems_with("port = 80\n"), 7, "unknown key 'port'");
}

TEST(ScenarioConnections, NeedALoadThatTheTesterCanServe) {
  expect_only(problems_with("count = 1024\ninterval = \"10ms\"\n"), 8,
              "there are 102400 requests/s; at most 20000 are allowed");
}

TEST(ScenarioConnections, UseTcpByDefault) {
  EXPECT_EQ(load(head + database).connections[0].protocol, Protocol::tcp);
  const auto web = load(head + database + "protocol = \"tcp-per-request\"\n").connections[0];
  EXPECT_EQ(web.protocol, Protocol::tcp_per_request);
  EXPECT_EQ(web.port, 7000U);
  const auto ping = load(head + database + "protocol = \"icmp\"\n").connections[0];
  EXPECT_EQ(ping.protocol, Protocol::icmp);
  EXPECT_EQ(ping.port, 0U);
  EXPECT_EQ(ping.deadline, seconds{1});
  expect_only(problems_with("protocol = \"udp\"\n"), 7,
              "unknown protocol 'udp'; allowed: tcp, tcp-per-request, icmp");
}

TEST(ScenarioConnections, NeedALoadOfShortRequestsThatTheTesterCanServe) {
  expect_only(problems_with("protocol = \"tcp-per-request\"\ncount = 512\n"), 8,
              "there are 5120 short requests/s; at most 2000 are allowed");
}

TEST(ScenarioLimits, MayBeOnlyOnWhatIsMeasured) {
  const std::string stall = "[limits]\nfailover.tcp_stall_max = \"3s\"\n";
  expect_only(problems_in(head + traffic + stall), 7,
              "'failover.tcp_stall_max' is measured on [[connections]] of protocol \"tcp\" or "
              "\"tcp-per-request\", which the scenario does not have");
  expect_only(problems_with("[limits]\nfailover.flows_hit = \"50%\"\n"), 8,
              "is measured on [traffic]");
  EXPECT_EQ(load(head + database + stall).limits.size(), 1U);
}

}  // namespace erchaos::inputs::plan_connections_test

// What address translation and state at the customer's edge do to TCP connections.
#include <gmock/gmock.h>

#include <algorithm>

#include "tests/e2e/measured.hpp"

namespace erchaos::e2e::edges_test {
namespace {

using nlohmann::json;

constexpr double connections_per_class = 16;

json measured(const std::string& scenario, Needed needed) {
  const Workplace place;
  return valid_result(place, "topologies/" + scenario + ".toml",
                      with(short_run, {"connections.0.count=16", "fault.0.for=6s"}), needed);
}

double reestablished(const json& result) {
  return value(result, "failover", "flows_reestablished");
}

double not_recovered(const json& result, const std::string& phase) {
  return value(result, phase, "connections_not_recovered");
}

// Of a class, how many of its connections were never opened again.
double survivors(const json& result, const std::string& name) {
  const json& all = result["connections"];
  return static_cast<double>(std::count_if(all.begin(), all.end(), [&](const json& connection) {
    return connection["class"] == name && connection["survived"].get<bool>();
  }));
}

// The guidance's option 2: the pool stays within reach by the other connection.
TEST(NatCommonPool, KeepsEveryConnection) {
  const json result = measured("nat-common-pool/carrier-cut", Needed::counts);
  EXPECT_EQ(reestablished(result), 0);
  EXPECT_EQ(not_recovered(result, "failover"), 0);
  EXPECT_EQ(survivors(result, "outbound"), connections_per_class);
  EXPECT_EQ(survivors(result, "published"), connections_per_class);
}

// The guidance's option 1: the pool is gone with its connection. What was translated to it must be
// opened again, which waits for the application to give up; what it publishes is out of reach.
TEST(NatPerConnection, LosesTheConnectionsOfALostPool) {
  const json result = measured("nat-per-connection/carrier-cut", Needed::counts);
  EXPECT_GT(survivors(result, "outbound"), 0);
  EXPECT_LT(survivors(result, "outbound"), connections_per_class);
  EXPECT_EQ(survivors(result, "published"), 0);
  EXPECT_EQ(not_recovered(result, "failover"), connections_per_class) << "all that is published";
  EXPECT_EQ(not_recovered(result, "reversion"), 0);
  for (const json& connection : result["connections"]) {
    if (!connection["survived"].get<bool>()) {
      EXPECT_GE(connection["reestablish_max_ms"], 3000) << "the deadline";
    }
  }
}

void expect_all_broken(const json& result) {
  EXPECT_EQ(survivors(result, "database"), 0);
  EXPECT_EQ(reestablished(result), connections_per_class);
  EXPECT_EQ(not_recovered(result, "failover"), 0);
  EXPECT_EQ(value(result, "failover", "flows_not_recovered"), 0);
  EXPECT_EQ(value(result, "failover", "firewall_state_loss_flows"), connections_per_class);
  EXPECT_EQ(value(result, "reversion", "flows_reestablished"), connections_per_class)
      << "the way back is one more failover";
  if (has_valid_times(result)) {
    EXPECT_GE(value(result, "failover", "reestablish_time_max"), 3000) << "the deadline";
  }
}

void expect_none_broken(const json& result) {
  EXPECT_EQ(survivors(result, "database"), connections_per_class);
  EXPECT_EQ(reestablished(result), 0);
  EXPECT_EQ(value(result, "failover", "firewall_state_loss_flows"), 0);
  if (has_valid_times(result)) {
    EXPECT_LE(value(result, "failover", "tcp_stall_max"), 3000);
  }
}

TEST(StatefulEdge, BreaksEveryConnectionInASilentCut) {
  expect_all_broken(measured("stateful-edge/silent-cut", Needed::times));
}

TEST(StatefulEdge, BreaksNoneInASilentCutWithoutState) {
  expect_none_broken(measured("stateful-edge/silent-cut-stateless", Needed::times));
}

TEST(StatefulEdge, BreaksEveryConnectionInASessionShutdown) {
  expect_all_broken(measured("stateful-edge/session-shutdown", Needed::counts));
}

TEST(StatefulEdge, BreaksNoneInASessionShutdownWithoutState) {
  expect_none_broken(measured("stateful-edge/session-shutdown-stateless", Needed::counts));
}

}  // namespace
}  // namespace erchaos::e2e::edges_test

// What applications go through while BFD finds another way, each class by its own measure.
#include <gmock/gmock.h>

#include "tests/e2e/measured.hpp"

namespace erchaos::e2e::applications_test {
namespace {

using nlohmann::json;

std::size_t count(const json& all, const std::string& name) {
  return static_cast<std::size_t>(
      std::ranges::count_if(all, [&](const json& each) { return each["class"] == name; }));
}

TEST(Applications, GoThroughASilentCutEachInItsOwnWay) {
  const Workplace place;
  const json result =
      valid_result(place, "topologies/recommended/applications.toml", short_run, Needed::times);
  const json& cut = result["faults"][0]["failover"]["classes"];
  EXPECT_EQ(count(result["flows"], "voice"), 32);
  EXPECT_EQ(count(result["flows"], "probe"), 32);
  EXPECT_GE(figure(cut.at("voice"), "route_loss_of_connectivity_period_max"), 500);
  EXPECT_EQ(figure(cut.at("voice"), "flows_not_recovered"), 0);
  EXPECT_GE(figure(cut.at("database"), "tcp_retransmissions"), 1);
  EXPECT_EQ(figure(cut.at("database"), "flows_reestablished"), 0);
  EXPECT_EQ(figure(cut.at("database"), "connections_not_recovered"), 0);
  EXPECT_GE(figure(cut.at("database"), "tcp_stall_max"), 600) << "TCP has to send again";
  EXPECT_EQ(count(result["connections"], "database"), 32);
  for (const json& connection : result["connections"]) {
    EXPECT_TRUE(connection["class"] != "database" || connection["survived"]) << connection;
  }
  for (const char* name : {"web", "inbound"}) {
    EXPECT_GE(figure(cut.at(name), "tcp_stall_max"), 500) << "a SYN is sent again after 1 s";
    EXPECT_EQ(figure(cut.at(name), "requests_failed"), 0);
    EXPECT_GT(figure(cut.at(name), "request_time_max"),
              figure(cut.at(name), "request_time_median"));
  }
  EXPECT_LE(figure(cut.at("ping"), "echo_loss_period_max"), 2000);
  EXPECT_FALSE(cut.at("ping").contains("tcp_stall_max"));
  EXPECT_EQ(result["verdict"], "passed") << result["reasons"];
}

}  // namespace
}  // namespace erchaos::e2e::applications_test

// Runs in Azure's words: which link a fault is on, which routes are redundant, and success.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "reports/azure/link_failover_test.hpp"
#include "reports/format.hpp"
#include "tests/unit/reports_link_failover_samples.hpp"

namespace erchaos::reports_azure_test {
namespace {

using nlohmann::json;
using reports::AzureLink;
using reports::FailoverRoute;
using reports::LinkFailoverTest;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

std::string rendered(const Result& result, std::string_view name) {
  const auto formats = reports::formats();
  const auto format = std::ranges::find(formats, name, &reports::Format::name);
  return (*format)->render({.result = result, .timeline = {}});
}

json azure_json(const Result& result) { return json::parse(rendered(result, "azure")); }

LinkFailoverTest only_test(const Result& result) {
  const auto tests = reports::link_failover_tests(result);
  EXPECT_THAT(tests, SizeIs(1));
  return tests.at(0);
}

std::optional<std::string> link_of(const std::string& target) {
  const auto found = reports::Circuits{samples::failed_over()}.link_of(target);
  return found ? std::optional{std::string{name_of(found->link)}} : std::nullopt;
}

TEST(Circuits, AssignAFaultToItsLink) {
  for (const char* target :
       {"cpe1", "pe1", "msee1", "cpe1-pe1", "pe1-msee1", "core-cpe1", "msee1-gw1"}) {
    EXPECT_EQ(link_of(target), "Primary") << target;
  }
  EXPECT_EQ(link_of("pe2-msee2"), "Secondary");
  for (const char* target : {"core", "gw1", "cpe1-cpe2", "the host", ""}) {
    EXPECT_EQ(link_of(target), std::nullopt) << target;
  }
}

TEST(Circuits, AssignNoLinkToATargetThatServesBoth) {
  Result result = samples::failed_over();
  result.lab.links.push_back({"cpe1-pe2", "cpe1", "pe2"});
  const reports::Circuits circuits{result};
  EXPECT_FALSE(circuits.link_of("cpe1"));
  EXPECT_FALSE(circuits.link_of("core-cpe1"));
  EXPECT_EQ(circuits.link_of("cpe1-pe2")->link, AzureLink::secondary);
}

TEST(Circuits, GoThroughSwitchesAndPairMseesInOrder) {
  Result result;
  result.lab.nodes = {
      {"cpe1", "cpe"}, {"sw1", "switch"}, {"msee1", "msee"}, {"msee2", "msee"}, {"msee3", "msee"}};
  result.lab.links = {{"cpe1-sw1", "cpe1", "sw1"}, {"sw1-msee1", "sw1", "msee1"}};
  result.sessions = {{.node = "cpe1", .peer = "msee1", .peer_address = "172.16.0.2"}};
  const reports::Circuits circuits{result};
  ASSERT_THAT(circuits.all(), SizeIs(2));
  EXPECT_EQ(circuits.all()[1].primary, "msee3");
  EXPECT_EQ(circuits.all()[1].secondary, "");
  for (const char* target : {"sw1", "cpe1-sw1", "sw1-msee1", "cpe1-msee1"}) {
    ASSERT_TRUE(circuits.link_of(target)) << target;
    EXPECT_EQ(circuits.link_of(target)->circuit, 0U) << target;
  }
}

TEST(LinkFailoverTests, HaveRoutesThatAreRedundantBeforeAndNotDuring) {
  const LinkFailoverTest test = only_test(samples::failed_over());
  EXPECT_THAT(*test.redundant.before, ElementsAre(FailoverRoute{"10.1.0.0/16", "172.16.100.1",
                                                                "64500 65010", "64500 65010"}));
  EXPECT_THAT(*test.non_redundant.before, IsEmpty());
  EXPECT_THAT(*test.redundant.during, IsEmpty());
  EXPECT_THAT(*test.non_redundant.during,
              ElementsAre(FailoverRoute{"10.1.0.0/16", "172.16.100.5", "", "64500 65010"}));
}

TEST(LinkFailoverTests, HaveTheNextHopThatGatewaysUse) {
  Result result = samples::failed_over();
  result.routing[1] = result.routing[0];  // all is known still, but gateways have turned away
  result.routing[1].at = samples::zero + std::chrono::milliseconds{19000};
  result.routing[1].tables[2].routes[0].is_best = false;
  const LinkFailoverTest test = only_test(result);
  ASSERT_THAT(*test.redundant.during, SizeIs(1));
  EXPECT_EQ(test.redundant.during->front().next_hop, "172.16.100.5");
}

TEST(LinkFailoverTests, FollowSessionsFromBeforeToAfter) {
  const LinkFailoverTest test = only_test(samples::failed_over());
  std::vector<std::string> states;
  for (const auto& sample : *test.bgp) {
    EXPECT_EQ(sample.family, "IPv4");
    states.push_back(sample.link + " " + sample.status);
  }
  EXPECT_THAT(states,
              ElementsAre("Primary Connected", "Secondary Connected", "Primary Disconnected",
                          "Secondary Connected", "Primary Connected", "Secondary Connected"));
}

TEST(LinkFailoverTests, AreSuccessfulWhenTheirLimitsAreKept) {
  Result result = samples::failed_over();
  EXPECT_EQ(only_test(result).was_successful, true);
  EXPECT_EQ(only_test(result).is_verified, true);
  result.limits[0].limit.value = 800;
  EXPECT_EQ(only_test(result).was_successful, false);
  EXPECT_THAT(
      only_test(result).issues,
      ElementsAre("failover.full_convergence_time is 837 ms (±10 ms), the limit is 800 ms"));
  result.limits.clear();
  EXPECT_EQ(only_test(result).was_successful, std::nullopt);
}

TEST(LinkFailoverTests, AreNotVerifiedByARunThatCannotBeTrusted) {
  Result result = samples::failed_over();
  result.trust.level = TrustLevel::untrusted;
  result.trust.reasons = {"packets were never sent"};
  EXPECT_EQ(only_test(result).is_verified, false);
  EXPECT_THAT(only_test(result).issues, ElementsAre("packets were never sent"));
  result.trust.level = TrustLevel::trusted;
  failover_in(result, 0).action.verified = false;
  EXPECT_EQ(only_test(result).is_verified, false);
  EXPECT_EQ(only_test(result).status, "StartFailed");
}

TEST(LinkFailoverTests, OfAMaintenanceAreAPrependAndADisconnect) {
  Result result = samples::failed_over();
  set_faults(result, {samples::maintenance()});
  result.actions.at(2).action.begin = samples::zero + std::chrono::milliseconds{15000};
  const auto tests = reports::link_failover_tests(result);
  ASSERT_THAT(tests, SizeIs(2));
  EXPECT_EQ(tests[0].category, "ASPathPrepend");
  EXPECT_EQ(tests[1].category, "BgpDisconnect");
  EXPECT_EQ(tests[0].link_type, "Primary");
  EXPECT_EQ(tests[0].end, tests[1].start);
}

TEST(LinkFailoverTests, HaveACategoryOnlyIfAzureDoesTheSame) {
  const auto category_of = [](const std::string& kind, const std::string& target) {
    Result result = samples::failed_over();
    result.sessions = {{.node = "msee1", .peer = "pe1", .peer_address = "172.16.100.1"},
                       {.node = "pe1", .peer = "msee1", .peer_address = "172.16.100.2"}};
    set_faults(result, {samples::fault(kind, target)});
    return only_test(result).category.value_or("none");
  };
  EXPECT_EQ(category_of("session-shutdown", "pe1-msee1"), "BgpDisconnect");
  EXPECT_EQ(category_of("session-shutdown", "cpe1-pe1"), "none");
  EXPECT_EQ(category_of("session-shutdown", "msee1-gw1"), "none");
  EXPECT_EQ(category_of("prepend", "msee2"), "ASPathPrepend");
  EXPECT_EQ(category_of("prepend", "cpe2"), "none");
  EXPECT_EQ(category_of("carrier-cut", "cpe1-pe1"), "none");
}

TEST(LinkFailoverTests, ReportWhatIsUnknown) {
  Result result = samples::failed_over();
  result.routing.erase(result.routing.begin() + 1);
  result.routing[0].tables[1] = {.node = "msee2", .missing = "bgpd did not answer in time"};
  const LinkFailoverTest test = only_test(result);
  EXPECT_FALSE(test.redundant.during);
  EXPECT_THAT(test.issues,
              ElementsAre("msee2 has no route table before the fault: bgpd did not answer in time",
                          "routes during the fault are not known: no router was asked"));
}

// A router that did not answer may have every route.
TEST(LinkFailoverTests, CallNothingRedundantOrNotIfAnMseeDidNotAnswer) {
  Result result = samples::failed_over();
  result.routing[0].tables[1] = {.node = "msee2", .missing = "bgpd did not answer in time"};
  result.routing[1].tables[0] = {.node = "msee1", .missing = std::string{no_bgpd}};
  const LinkFailoverTest test = only_test(result);
  EXPECT_FALSE(test.redundant.before);
  EXPECT_FALSE(test.non_redundant.before);
  EXPECT_THAT(*test.redundant.during, IsEmpty());
  EXPECT_THAT(*test.non_redundant.during, SizeIs(1));
}

TEST(AzureJson, HasTheNamesOfAzuresApi) {
  const json test = azure_json(samples::failed_over()).at("value").at(0);
  EXPECT_EQ(test.at("startTimeUtc"), "2023-11-14T22:13:25.123456Z");
  EXPECT_EQ(test.at("endTimeUtc"), "2023-11-14T22:13:40.123456Z");
  EXPECT_EQ(test.at("status"), "Completed");
  EXPECT_EQ(test.at("linkType"), "Primary");
  EXPECT_FALSE(test.contains("circuitTestCategory"));
  EXPECT_EQ(test.at("wasSimulationSuccessful"), true);
  EXPECT_EQ(test.at("isSimulationVerified"), true);
  EXPECT_EQ(test.at("redundantRoutes").at("beforeSimulation"), json::parse(R"([
    {"route": "10.1.0.0/16", "nextHop": "172.16.100.1",
     "primaryASPath": "64500 65010", "secondaryASPath": "64500 65010"}])"));
  EXPECT_EQ(test.at("bgpStatus").at(2), json::parse(R"(
    {"type": "IPv4", "link": "Primary", "status": "Disconnected",
     "checkTimeUtc": "2023-11-14T22:13:39.123456Z"})"));
  EXPECT_EQ(test.at("erchaos").at("fault"), "silent-cut cpe1-pe1");
  EXPECT_EQ(test.at("erchaos").at("primary"), "msee1");
}

TEST(AzureJson, SurvivesForeignText) {
  Result result = samples::failed_over();
  result.faults[0].target = samples::nasty_name;
  result.routing[0].tables[0].routes[0].as_path = samples::nasty_name;
  EXPECT_NO_THROW(azure_json(result));
}

TEST(AzureJson, OfARunThatNeverBeganIsEmpty) {
  EXPECT_THAT(azure_json(samples::inconclusive()).at("value"), IsEmpty());
}

TEST(RoutesText, HasAzuresColumns) {
  EXPECT_THAT(rendered(samples::failed_over(), "routes"),
              AllOf(HasSubstr("\n== end of noise-floor, 2023-11-14T22:13:24.123456Z ==\n"
                              "\nmsee1 (Primary)\n"
                              "Network     NextHop      LocPrf Weight Path\n"
                              "-------     -------      ------ ------ ----\n"
                              "10.1.0.0/16 172.16.100.1             0 64500 65010\n"
                              "10.2.0.0/16 172.31.0.22              0 65515\n"),
                    HasSubstr("\nmsee2 (Secondary)\n"
                              "Network     NextHop      LocPrf Weight Path\n"
                              "-------     -------      ------ ------ ----\n"
                              "10.1.0.0/16 172.16.100.5 150         0 64500 65010\n"),
                    HasSubstr("\ngw1\n"
                              "Network     NextHop     AsPath            Weight\n"
                              "-------     -------     ------            ------\n"
                              "10.1.0.0/16 172.31.0.21 12076-64500-65010      0\n"),
                    HasSubstr("\n== after the run, ")));
}

TEST(RoutesText, NamesAMissingTableOnOneLine) {
  Result result = samples::failed_over();
  result.routing[0].tables[0] = {.node = "msee1", .missing = "two\nlines"};
  result.routing[0].tables[1].left_out = 7;
  result.routing[0].tables[1].routes[0].as_path = samples::nasty_name;
  EXPECT_THAT(rendered(result, "routes"), AllOf(HasSubstr("no table: two lines\n"),
                                                HasSubstr("and 7 more\n"), Not(HasSubstr("\x1b"))));
}

}  // namespace
}  // namespace erchaos::reports_azure_test

// A rehearsal of Azure's circuit link failover test, and what stands in azure.json and routes.txt.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include <fstream>

#include "tests/e2e/measured.hpp"

namespace erchaos::e2e::azure_test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

// What stands between two headings of routes.txt.
std::string between(const std::string& text, const std::string& first, const std::string& last) {
  const auto begin = text.find(first);
  EXPECT_NE(begin, std::string::npos) << first;
  return text.substr(begin, text.find(last, begin + 1) - begin);
}

// Until every router has shown its routes: on a busy host one may not answer in time. Routes are
// what they are, however far the clock can be trusted.
void run_until_routes_are_known(const Workplace& place, const std::string& run) {
  std::vector<std::string> arguments = short_run;
  arguments.insert(arguments.begin(), {"run", "shutdown.toml", "--out", run});
  // Routers are asked a second before a phase ends, or less if it is short.
  arguments.insert(arguments.end(), {"--set", "fault.0.at=3s", "--set", "fault.0.for=5s"});
  for (int tries = 0; tries < 3; ++tries) {
    std::filesystem::remove_all(place.file(run));
    place.run(arguments);
    if (read(place.file(run) / "routes.txt").find("did not answer in time") == std::string::npos) {
      return;
    }
  }
}

TEST(AzureJson, OfASessionShutdownIsABgpDisconnectOfRealRoutes) {
  Workplace place;
  place.adapt("silent-cut.toml", "shutdown.toml",
              {{"\"silent-cut\"", "\"session-shutdown\""}, {"\"cpe1-pe1\"", "\"pe1-msee1\""}});
  const std::string run = "rehearsal";
  run_until_routes_are_known(place, run);
  const bool is_trusted = result_in(place.file(run))["trust"]["level"] != "untrusted";
  const json tests = json::parse(std::ifstream{place.file(run) / "azure.json"}).at("value");
  ASSERT_EQ(tests.size(), 1U);
  const json& test = tests.at(0);
  EXPECT_EQ(test.at("linkType"), "Primary");
  EXPECT_EQ(test.at("circuitTestCategory"), "BgpDisconnect");
  EXPECT_EQ(test.at("status"), "Completed");
  EXPECT_EQ(test.at("isSimulationVerified"), is_trusted);
  EXPECT_EQ(test.at("redundantRoutes"), json::parse(R"({
    "beforeSimulation": [{"route": "10.1.0.0/16", "nextHop": "172.16.100.1",
                          "primaryASPath": "64500 65010", "secondaryASPath": "64500 65010"}],
    "duringSimulation": []})"));
  EXPECT_EQ(test.at("nonRedundantRoutes"), json::parse(R"({
    "beforeSimulation": [],
    "duringSimulation": [{"route": "10.1.0.0/16", "nextHop": "172.16.100.5",
                          "primaryASPath": "", "secondaryASPath": "64500 65010"}]})"));
  const std::string routes = read(place.file(run) / "routes.txt");
  const std::string row = "10.1.0.0/16 172.16.100.1 ";
  EXPECT_THAT(between(routes, "== end of noise-floor", "== end of failover"), HasSubstr(row));
  EXPECT_THAT(between(routes, "== end of failover", "== after the run"), Not(HasSubstr(row)));
  EXPECT_THAT(between(routes, "== after the run", "nothing more"), HasSubstr(row));

  const Finished same = place.run({"compare", run, run + "/azure.json"});
  EXPECT_EQ(same.status, 0) << same.output;
  json worse = tests;
  std::swap(worse[0]["redundantRoutes"], worse[0]["nonRedundantRoutes"]);
  place.write("actual.json", worse.dump(2));
  const Finished compared = place.run({"compare", run, "actual.json"});
  EXPECT_EQ(compared.status, 1) << compared.output;
  EXPECT_THAT(compared.output, HasSubstr("10.1.0.0/16 before: predicted redundant"));
  place.write("actual.json", "[\n{}]");
  const Finished none = place.run({"compare", run, "actual.json"});
  EXPECT_EQ(none.status, 2);
  EXPECT_THAT(none.output, HasSubstr("actual.json:2: /0: is no link failover test"));
}

}  // namespace
}  // namespace erchaos::e2e::azure_test

// azure.json: a run's faults in the form in which Azure's API reports a circuit link failover test.
#include <nlohmann/json.hpp>

#include "reports/azure/link_failover_test.hpp"
#include "reports/format.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json comment() {
  return {
      "Tests as Azure reports them: ExpressRouteLinkFailoverSingleTestDetails of "
      "Microsoft.Network, "
      "api-version 2025-07-01 "
      "(expressRouteCircuits/{name}/getCircuitLinkFailoverSingleTestDetails), with the issues of "
      "ExpressRouteLinkFailoverAllTestsDetails.",
      "Emulated by erchaos: wasSimulationSuccessful says whether the scenario's limits were kept, "
      "isSimulationVerified whether the fault was read back, undone, and measured by a run that "
      "can be trusted.",
      "In the order of the topology, the first MSEE is Primary and the second Secondary, the third "
      "Primary of the next circuit. AS paths are as these received them; nextHop is that of the "
      "link in use."};
}

template <typename Value>
void set(Json& object, const char* key, const std::optional<Value>& value) {
  if (value) {
    object[key] = *value;
  }
}

Json routes_json(const std::vector<FailoverRoute>& routes) {
  Json array = Json::array();
  for (const FailoverRoute& each : routes) {
    array.push_back({{"route", each.route},
                     {"nextHop", each.next_hop},
                     {"primaryASPath", each.primary_as_path},
                     {"secondaryASPath", each.secondary_as_path}});
  }
  return array;
}

Json lists_json(const FailoverRouteLists& lists) {
  Json object = Json::object();
  if (lists.before) {
    object["beforeSimulation"] = routes_json(*lists.before);
  }
  if (lists.during) {
    object["duringSimulation"] = routes_json(*lists.during);
  }
  return object;
}

Json bgp_json(const std::vector<FailoverBgpStatus>& samples) {
  Json array = Json::array();
  for (const FailoverBgpStatus& each : samples) {
    array.push_back({{"type", each.family},
                     {"link", each.link},
                     {"status", each.status},
                     {"checkTimeUtc", each.check_time}});
  }
  return array;
}

Json test_json(const LinkFailoverTest& test) {
  Json object = Json::object();
  set(object, "startTimeUtc", test.start);
  set(object, "endTimeUtc", test.end);
  set(object, "status", test.status);
  set(object, "wasSimulationSuccessful", test.was_successful);
  set(object, "linkType", test.link_type);
  set(object, "circuitTestCategory", test.category);
  set(object, "isSimulationVerified", test.is_verified);
  object["redundantRoutes"] = lists_json(test.redundant);
  object["nonRedundantRoutes"] = lists_json(test.non_redundant);
  object["bgpStatus"] = bgp_json(test.bgp.value_or(std::vector<FailoverBgpStatus>{}));
  object["issues"] = test.issues;
  object["erchaos"] = {{"fault", test.fault},
                       {"primary", test.circuit.primary},
                       {"secondary", test.circuit.secondary}};
  return object;
}

std::string render_azure(const Run& run) {
  Json tests = Json::array();
  for (const LinkFailoverTest& test : link_failover_tests(run.result)) {
    tests.push_back(test_json(test));
  }
  const Json document{{"$comment", comment()}, {"value", std::move(tests)}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

extern constinit const Format azure_json{
    .name = "azure", .file = "azure.json", .render = render_azure};

}  // namespace erchaos::reports

// A test of a circuit's link, in the words of Azure's API for it: what Azure reports of one, and
// what a run of erchaos amounts to as such a test.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "reports/azure/failover_routes.hpp"

namespace erchaos::reports {

struct FailoverRouteLists {
  std::optional<std::vector<FailoverRoute>> before;
  std::optional<std::vector<FailoverRoute>> during;
};

struct FailoverBgpStatus {
  std::string family;      // "IPv4" or "IPv6"
  std::string link;        // "Primary" or "Secondary"
  std::string status;      // "Connected", "Disconnected" or "Undefined"
  std::string check_time;  // UTC
};

// ExpressRouteLinkFailoverSingleTestDetails of api-version 2025-07-01. What is not known is none.
struct LinkFailoverTest {
  std::optional<std::string> start;      // UTC
  std::optional<std::string> end;        // UTC
  std::optional<std::string> status;     // "Completed", "StopFailed", ...
  std::optional<std::string> link_type;  // "Primary" or "Secondary"
  std::optional<std::string> category;   // "BgpDisconnect" or "ASPathPrepend"
  std::optional<bool> was_successful;
  std::optional<bool> is_verified;
  FailoverRouteLists redundant;
  FailoverRouteLists non_redundant;
  std::optional<std::vector<FailoverBgpStatus>> bgp;
  std::vector<std::string> issues;  // of ExpressRouteLinkFailoverAllTestsDetails
  // What Azure has no word for; "" in what Azure reports.
  std::string fault;  // "silent-cut cpe1-pe1"
  Circuit circuit{};  // its MSEEs
};

// One for each fault and circuit that it is on, in order of injection. A maintenance is two tests:
// until its sessions end an ASPathPrepend, and until they are back a BgpDisconnect.
std::vector<LinkFailoverTest> link_failover_tests(const Result& result);

}  // namespace erchaos::reports

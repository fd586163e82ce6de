// A test of a circuit's link in the terms of Azure's API: one that Azure reports, or a run of
// erchaos described as one.
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

// ExpressRouteLinkFailoverSingleTestDetails of api-version 2025-07-01. Unknown values are none.
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
  // Not in Azure's format; "" in what Azure reports.
  std::string fault;  // "silent-cut cpe1-pe1"
  Circuit circuit{};  // its MSEEs
};

// One for each fault and circuit, in order of injection; only one circuit if the fault is on one
// link. A maintenance is two tests: an ASPathPrepend until its sessions end, and a BgpDisconnect
// until they are back.
std::vector<LinkFailoverTest> link_failover_tests(const Result& result);

}  // namespace erchaos::reports

// Builds the claims of faults on a router's daemons.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "harness/lab/config/frr_dry_run.hpp"
#include "harness/plan/fault.hpp"

namespace erchaos::faults {

inline Claim claim_on(const std::string& daemon, const std::string& router, std::string use,
                      Claim::Sharing sharing) {
  return {.subject = daemon + " of " + router, .use = std::move(use), .sharing = sharing};
}

// For a fault that changes the configuration and later changes it back.
inline Claim tells(const std::string& daemon, const std::string& router) {
  return claim_on(daemon, router, "take commands", Claim::Sharing::shared);
}

inline std::vector<Claim> claims_on_all_daemons(const std::string& router, const std::string& use,
                                                Claim::Sharing sharing) {
  std::vector<Claim> claims;
  std::vector<std::string> daemons{"zebra", "bgpd", "staticd", "bfdd"};
  std::ranges::copy(daemons_of_other_protocols(), std::back_inserter(daemons));
  claims.reserve(daemons.size());
  for (const std::string& daemon : daemons) {
    claims.push_back(claim_on(daemon, router, use, sharing));
  }
  return claims;
}

}  // namespace erchaos::faults

// Compares the outcome, the routes and the sessions of tests.
#include "reports/azure/compare_link_failover_tests.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "reports/azure/compare_failover_routes.hpp"

namespace erchaos::reports {
namespace {

// "Primary IPv4" -> its states in order, without repetitions.
std::map<std::string, std::vector<std::string>> states_of(const LinkFailoverTest& test) {
  std::map<std::string, std::vector<std::string>> states;
  for (const FailoverBgpStatus& sample : test.bgp.value_or(std::vector<FailoverBgpStatus>{})) {
    auto& seen = states[sample.link + " " + sample.family];
    if (seen.empty() || seen.back() != sample.status) {
      seen.push_back(sample.status);
    }
  }
  return states;
}

void compare_bgp(LinkComparison& to, const LinkFailoverTest& predicted,
                 const LinkFailoverTest& actual) {
  if (!predicted.bgp || !actual.bgp) {
    to.unknown.push_back(
        fmt::format("BGP status: unknown on the {} side", predicted.bgp ? "actual" : "predicted"));
    return;
  }
  const auto expected = states_of(predicted);
  auto found = states_of(actual);
  for (const auto& [session, states] : expected) {
    if (!found.contains(session)) {
      to.unknown.push_back(fmt::format("BGP status of {}: unknown on the actual side", session));
    } else if (found[session] != states) {
      to.other.push_back(fmt::format("BGP status of {}: predicted {}, actually {}", session,
                                     fmt::join(states, ", "), fmt::join(found[session], ", ")));
    }
  }
  for (const auto& [session, states] : found) {
    if (!expected.contains(session)) {
      to.other.push_back(fmt::format("BGP status of {}: not predicted, actually {}", session,
                                     fmt::join(states, ", ")));
    }
  }
}

std::string_view word_of(bool value) { return value ? "yes" : "no"; }

void compare_flag(LinkComparison& to, const char* of, const std::optional<bool>& predicted,
                  const std::optional<bool>& actual) {
  if (!predicted || !actual) {
    to.unknown.push_back(
        fmt::format("{}: unknown on the {} side", of, predicted ? "actual" : "predicted"));
  } else if (*predicted != *actual) {
    to.other.push_back(
        fmt::format("{}: predicted {}, actually {}", of, word_of(*predicted), word_of(*actual)));
  }
}

void compare_outcome(LinkComparison& to, const LinkFailoverTest& predicted,
                     const LinkFailoverTest& actual) {
  static constexpr std::array<std::string_view, 4> failures{"StartFailed", "StopFailed", "Invalid",
                                                            "Expired"};
  compare_flag(to, "wasSimulationSuccessful", predicted.was_successful, actual.was_successful);
  compare_flag(to, "isSimulationVerified", predicted.is_verified, actual.is_verified);
  if (actual.was_successful == false) {
    to.worse.emplace_back("the test was not successful");
  }
  if (!actual.status) {
    to.unknown.emplace_back("status: unknown on the actual side");
  } else if (std::ranges::find(failures, *actual.status) != failures.end()) {
    to.worse.push_back("the test's status is " + *actual.status);
  } else if (*actual.status != "Completed") {
    to.unknown.push_back("the test has not been completed: its status is " + *actual.status);
  }
  for (const std::string& issue : actual.issues) {
    to.other.push_back("issue of the actual test: " + issue);
  }
}

std::string name_of(const LinkFailoverTest& test) {
  const std::string link = test.link_type.value_or("an unspecified link");
  return test.category ? link + " " + *test.category : link;
}

LinkComparison compare(const LinkFailoverTest& predicted, const LinkFailoverTest& actual) {
  LinkComparison found{.title = name_of(actual)};
  if (!predicted.fault.empty()) {
    found.title += ", predicted by " + predicted.fault;
  }
  compare_outcome(found, predicted, actual);
  compare_routes(found, predicted, actual);
  compare_bgp(found, predicted, actual);
  return found;
}

bool is_same_or_unknown(const std::optional<std::string>& one,
                        const std::optional<std::string>& other) {
  return !one || !other || *one == *other;
}

const LinkFailoverTest* prediction_of(const LinkFailoverTest& actual,
                                      std::span<const LinkFailoverTest> predicted) {
  const LinkFailoverTest* found = nullptr;
  for (const LinkFailoverTest& each : predicted) {
    const bool can_be = each.link_type && is_same_or_unknown(each.link_type, actual.link_type) &&
                        is_same_or_unknown(each.category, actual.category);
    const bool is_it = can_be && each.category == actual.category;
    if (is_it) {
      return &each;
    }
    found = can_be && found == nullptr ? &each : found;
  }
  return found;
}

}  // namespace

bool LinkComparisons::is_worse() const {
  return std::ranges::any_of(links, &LinkComparison::is_worse);
}

LinkComparisons compare(std::span<const LinkFailoverTest> predicted,
                        std::span<const LinkFailoverTest> actual) {
  LinkComparisons all;
  std::set<const LinkFailoverTest*> used;
  for (const LinkFailoverTest& each : actual) {
    if (const LinkFailoverTest* prediction = prediction_of(each, predicted)) {
      used.insert(prediction);
      all.links.push_back(compare(*prediction, each));
    } else {
      all.unmatched.push_back(fmt::format("{}: not predicted", name_of(each)));
    }
  }
  for (const LinkFailoverTest& each : predicted) {
    if (!used.contains(&each)) {
      all.unmatched.push_back(fmt::format("{}: predicted{}, and not tested", name_of(each),
                                          each.fault.empty() ? "" : " by " + each.fault));
    }
  }
  return all;
}

}  // namespace erchaos::reports

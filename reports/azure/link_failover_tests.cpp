// Describes the tests of links in Azure's terms.
#include <fmt/format.h>

#include <algorithm>

#include "harness/record/judge/verdict.hpp"
#include "reports/azure/link_failover_test.hpp"
#include "reports/azure/trials.hpp"
#include "reports/text/limits.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

class Examiner {
 public:
  Examiner(const Result& result, const Trial& trial) : result_(result), trial_(trial) {}

  LinkFailoverTest test(const Circuit& circuit, std::optional<AzureLink> link) const {
    LinkFailoverTest test;
    test.fault = fmt::format("{} {}", trial_.fault.fault->kind, trial_.fault.fault->target);
    test.circuit = circuit;
    test.start = utc(trial_.begin);
    if (trial_.end) {
      test.end = utc(*trial_.end);
    }
    test.status = status();
    if (link) {
      test.link_type = name_of(*link);
      test.category = trial_.category.empty() ? std::nullopt : std::optional{trial_.category};
    }
    judge(test);
    add_routes(test);
    add_bgp_status(test);
    return test;
  }

 private:
  bool was_injected() const { return trial_.fault.injection().action.verified; }
  bool was_undone() const {
    return trial_.fault.healing() != nullptr && trial_.fault.healing()->action.verified;
  }
  std::string utc(Instant at) const { return utc_text(result_.begin_utc + (at - result_.begin)); }

  const char* status() const {
    if (!was_injected()) {
      return "StartFailed";
    }
    if (trial_.fault.healing() == nullptr) {
      return "Running";
    }
    return was_undone() ? "Completed" : "StopFailed";
  }

  void judge(LinkFailoverTest& test) const {
    test.is_verified =
        was_injected() && was_undone() && result_.trust.level != TrustLevel::untrusted;
    if (result_.trust.level == TrustLevel::untrusted) {
      test.issues = result_.trust.reasons;
    }
    if (result_.limits.empty()) {
      test.issues.emplace_back("the scenario has no limits that define success");
      return;
    }
    std::vector<Limit> limits;
    std::ranges::transform(result_.limits, std::back_inserter(limits), &LimitResult::limit);
    test.was_successful = true;
    for (const LimitResult& limit : check_limits(limits, trial_.actions)) {
      if (!limit.passed) {
        test.was_successful = false;
        test.issues.push_back(
            fmt::format("{} is {}, the limit is {}", limit.limit.name(),
                        limit.measured ? measured_of(limit) : "not known: " + limit.note,
                        with_unit(limit.limit.value, limit.unit)));
      }
    }
  }

  // The last one in [from, to).
  const RoutingSnapshot* last_moment(Instant from, Instant to) const {
    const RoutingSnapshot* found = nullptr;
    for (const RoutingSnapshot& moment : result_.routing) {
      found = moment.at >= from && moment.at < to ? &moment : found;
    }
    return found;
  }
  const RoutingSnapshot* before() const {
    return last_moment(Instant::min(), trial_.fault.injection().action.begin);
  }
  const RoutingSnapshot* during() const {
    return last_moment(trial_.begin, trial_.end.value_or(Instant::max()));
  }

  void add_routes(LinkFailoverTest& test) const {
    const auto add = [&](const char* when, const RoutingSnapshot* moment,
                         std::optional<std::vector<FailoverRoute>>& redundant,
                         std::optional<std::vector<FailoverRoute>>& non_redundant) {
      if (moment == nullptr) {
        test.issues.push_back(
            fmt::format("routes {} the fault are not known: no router was asked", when));
        return;
      }
      bool are_known = true;
      for (const BgpTable& table : moment->tables) {
        const bool is_ours =
            table.node == test.circuit.primary || table.node == test.circuit.secondary;
        if (is_ours && !table.missing.empty()) {
          are_known &= table.is_known();
          test.issues.push_back(fmt::format("{} has no route table {} the fault: {}", table.node,
                                            when, table.missing));
        }
      }
      if (are_known) {
        RoutesOfCircuit routes = routes_of(test.circuit, *moment, result_.lab.nodes);
        redundant = std::move(routes.redundant);
        non_redundant = std::move(routes.non_redundant);
      }
    };
    add("before", before(), test.redundant.before, test.non_redundant.before);
    add("during", during(), test.redundant.during, test.non_redundant.during);
  }

  // From the last sample before the fault to the first one after it.
  void add_bgp_status(LinkFailoverTest& test) const {
    const RoutingSnapshot* const first = before();
    const Instant from = first == nullptr ? trial_.begin : first->at;
    auto& samples = test.bgp.emplace();
    for (const RoutingSnapshot& moment : result_.routing) {
      if (moment.at < from) {
        continue;
      }
      for (const AzureLink link : {AzureLink::primary, AzureLink::secondary}) {
        add_sessions(samples, moment, test.circuit.msee_of(link), link);
      }
      if (trial_.end && moment.at >= *trial_.end) {
        return;
      }
    }
  }

  void add_sessions(std::vector<FailoverBgpStatus>& samples, const RoutingSnapshot& moment,
                    std::string_view msee, AzureLink link) const {
    for (const SessionState& session : moment.sessions) {
      if (session.node == msee && is_towards_customer(session, result_.lab.nodes)) {
        samples.push_back(
            {.family = session.peer_address.find(':') == std::string::npos ? "IPv4" : "IPv6",
             .link = std::string{name_of(link)},
             .status = session.is_established() ? "Connected" : "Disconnected",
             .check_time = utc(moment.at)});
      }
    }
  }

  const Result& result_;
  const Trial& trial_;
};

}  // namespace

std::vector<LinkFailoverTest> link_failover_tests(const Result& result) {
  const Circuits circuits{result};
  std::vector<LinkFailoverTest> tests;
  for (const FaultActions& fault : actions_by_fault(result)) {
    const auto on = circuits.link_of(fault.fault->target);
    for (const Trial& trial : trials_of(fault, circuits)) {
      for (std::size_t i = 0; i < circuits.all().size(); ++i) {
        if (!on || on->circuit == i) {
          tests.push_back(Examiner{result, trial}.test(
              circuits.all()[i], on ? std::optional{on->link} : std::nullopt));
        }
      }
    }
  }
  return tests;
}

}  // namespace erchaos::reports

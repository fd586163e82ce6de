// Decides between go and no-go.
#include <fmt/format.h>

#include <algorithm>

#include "reports/rehearsal/rehearsal.hpp"

namespace erchaos::reports {
namespace {

// Keeps each reason once: the verdict's reasons may already name what is checked here.
class Reasons {
 public:
  void add(const std::string& reason) {
    if (std::ranges::find(reasons_, reason) == reasons_.end()) {
      reasons_.push_back(reason);
    }
  }
  void add_all(const std::vector<std::string>& reasons) {
    for (const std::string& reason : reasons) {
      add(reason);
    }
  }
  std::vector<std::string> take() && { return std::move(reasons_); }

 private:
  std::vector<std::string> reasons_;
};

void weigh_verdict(const Result& result, Reasons& reasons) {
  reasons.add_all(result.reasons);
  if (result.verdict != Verdict::passed && result.reasons.empty()) {
    reasons.add(fmt::format("the verdict is {}", name_of(result.verdict)));
  }
  if (result.trust.level == TrustLevel::untrusted) {
    reasons.add_all(result.trust.reasons);
    reasons.add("the measurement cannot be trusted");
  }
}

void weigh_reversion(const FaultActions& fault, Reasons& reasons) {
  const std::string name = fmt::format("{} {}", fault.fault->kind, fault.fault->target);
  if (fault.healing() == nullptr) {
    reasons.add(fmt::format("{} was not healed before the run ended", name));
  } else if (!fault.healing()->action.verified) {
    reasons.add(fmt::format("{} was not confirmed to have been undone", name));
  }
  const bool is_measured = fault.healing() != nullptr &&
                           std::ranges::any_of(fault.healing()->metrics, [](const Metric& metric) {
                             return metric.value.has_value();
                           });
  if (!is_measured) {
    reasons.add(fmt::format("the reversion of {} was not measured", name));
  }
}

template <typename Interruption>
bool is_open(const std::vector<Interruption>& interruptions) {
  return !interruptions.empty() && !interruptions.back().end;
}

void weigh_the_end(const Result& result, Reasons& reasons) {
  const auto flows = std::ranges::count_if(
      result.flows, [](const FlowResult& flow) { return is_open(flow.outages); });
  const auto connections = std::ranges::count_if(
      result.connections,
      [](const ConnectionResult& connection) { return is_open(connection.stalls); });
  if (flows > 0) {
    reasons.add(fmt::format("{} of {} flows were dark at the end", flows, result.flows.size()));
  }
  if (connections > 0) {
    reasons.add(fmt::format("{} of {} connections had no answer at the end", connections,
                            result.connections.size()));
  }
}

}  // namespace

std::vector<std::string> reasons_for_no_go(const Run& run) {
  Reasons reasons;
  weigh_verdict(run.result, reasons);
  if (run.result.faults.empty() && run.missing.empty()) {
    reasons.add("nothing was rehearsed: no fault was injected");
  }
  for (const FaultActions& fault : actions_by_fault(run.result)) {
    weigh_reversion(fault, reasons);
  }
  weigh_the_end(run.result, reasons);
  reasons.add_all(run.missing);
  return std::move(reasons).take();
}

}  // namespace erchaos::reports

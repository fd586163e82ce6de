// metrics.prom: a run for node_exporter's textfile collector (Prometheus' text exposition format).
#include <fmt/format.h>

#include <initializer_list>
#include <span>

#include "reports/export/exposition.hpp"
#include "reports/format.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// Figures do not accumulate from run to run: all of them are gauges, in base units.
struct Base {
  double divisor;
  const char* suffix;
};

Base base_of(Unit unit) {
  switch (unit) {
    case Unit::milliseconds:
      return {1000, "_seconds"};
    case Unit::seconds:
      return {1, "_seconds"};
    case Unit::percent:
      return {100, "_ratio"};
    case Unit::count:
      break;
  }
  return {1, ""};
}

std::string family_name(std::string_view name, Unit unit) {
  const Base base = base_of(unit);
  const std::string_view suffix = base.suffix;
  return fmt::format("erchaos_{}{}", name, name.ends_with(suffix) ? "" : suffix);
}

class Metrics {
 public:
  explicit Metrics(const Result& result)
      : result_(result),
        run_{{"scenario", result.scenario.name}, {"topology", result.scenario.topology}} {}

  std::string text();

 private:
  Labels with(const Labels& more) const;
  void add_run();
  template <typename State>
  void add_state(const std::string& name, std::string_view help, State now,
                 std::initializer_list<State> states);
  void add_packets();
  void add_limits();
  void add_figures();
  void add_action(const ActionResult& result);
  void add_figures(const Labels& labels, std::span<const Metric> metrics);
  void add_accuracy(Labels of_metric, const Metric& metric);

  const Result& result_;
  Labels run_;
  Exposition exposition_;
};

Labels Metrics::with(const Labels& more) const {
  Labels all = run_;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

void Metrics::add_run() {
  exposition_.declare("erchaos_run_info", "the run's versions and seed");
  exposition_.add("erchaos_run_info",
                  with({{"erchaos", result_.environment.erchaos},
                        {"frr", result_.environment.frr},
                        {"kernel", result_.environment.kernel},
                        {"seed", fmt::format("{}", result_.scenario.seed)}}),
                  1);
  exposition_.declare("erchaos_run_start_time_seconds",
                      "when the first probe was due, since 1970-01-01T00:00:00Z");
  exposition_.add("erchaos_run_start_time_seconds", run_,
                  std::chrono::duration<double>{result_.begin_utc}.count());
}

// One sample for each possible state, so that queries also find those that do not hold.
template <typename State>
void Metrics::add_state(const std::string& name, std::string_view help, State now,
                        std::initializer_list<State> states) {
  const std::string family = "erchaos_" + name;
  exposition_.declare(family, help);
  for (const State state : states) {
    exposition_.add(family, with({{name, std::string{name_of(state)}}}), state == now ? 1 : 0);
  }
}

void Metrics::add_packets() {
  const PacketCounts& counts = result_.packets;
  exposition_.declare(
      "erchaos_packets",
      "probe packets of the whole run; lost, late, duplicate, reordered and impaired ones "
      "are part of sent, void ones were never sent");
  const auto add = [&](const char* state, std::uint64_t count) {
    exposition_.add("erchaos_packets", with({{"state", state}}), static_cast<double>(count));
  };
  add("sent", counts.sent);
  add("received", counts.received);
  add("lost", counts.lost);
  add("late", counts.late);
  add("duplicate", counts.duplicate);
  add("reordered", counts.reordered);
  add("impaired", counts.impaired);
  add("void", counts.void_);
}

void Metrics::add_limits() {
  for (const Unit unit : {Unit::milliseconds, Unit::percent, Unit::count}) {
    exposition_.declare(family_name("limit_bound", unit), "the maximum allowed value");
    exposition_.declare(family_name("limit_measured", unit),
                        "the worst over all faults; missing if it was not measured");
  }
  exposition_.declare("erchaos_limit_kept", "1: the limit was kept, 0: it was missed");
  exposition_.declare("erchaos_limit_valid", "0: untrusted run, so the result is not valid");
  for (const LimitResult& each : result_.limits) {
    const Labels labels = with({{"limit", each.limit.metric}, {"class", each.limit.of_class}});
    const double divisor = base_of(each.unit).divisor;
    exposition_.add(family_name("limit_bound", each.unit), labels,
                    rounded(each.limit.value) / divisor);
    if (each.measured) {
      exposition_.add(family_name("limit_measured", each.unit), labels,
                      rounded(*each.measured) / divisor);
    }
    exposition_.add("erchaos_limit_kept", labels, each.passed ? 1 : 0);
    exposition_.add("erchaos_limit_valid", labels, each.is_valid ? 1 : 0);
  }
}

void Metrics::add_accuracy(Labels of_metric, const Metric& metric) {
  if (is_clock_free(metric.unit)) {
    return;
  }
  of_metric.emplace_back("bound", "");
  for (const auto& [bound, value] :
       {std::pair{"low", metric.accuracy_low}, {"high", metric.accuracy_high}}) {
    of_metric.back().second = bound;
    exposition_.add("erchaos_metric_accuracy_seconds", of_metric,
                    rounded(value) / base_of(metric.unit).divisor);
  }
}

void Metrics::add_figures(const Labels& labels, std::span<const Metric> metrics) {
  for (const Metric& metric : metrics) {
    if (metric.value) {
      exposition_.add(family_name(metric.name, metric.unit), labels,
                      rounded(*metric.value) / base_of(metric.unit).divisor);
      Labels of_metric = labels;
      of_metric.emplace_back("metric", metric.name);
      exposition_.add("erchaos_metric_valid", of_metric, metric.is_valid ? 1 : 0);
      add_accuracy(of_metric, metric);
    }
  }
}

void Metrics::add_action(const ActionResult& result) {
  const Action& action = result.action;
  const bool is_stage = action.kind == ActionKind::stage;
  const FaultRecord& fault = result_.faults.at(action.fault);
  const Labels labels = with({{"fault", fault.kind},
                              {"target", fault.target},
                              {"number", fmt::format("{}", action.fault + 1)},
                              {"phase", is_stage ? "stage" : action.name},
                              {"stage", is_stage ? action.name : ""}});
  add_figures(labels, result.metrics);
  for (const ClassMetrics& each : result.classes) {
    Labels of_class = labels;
    of_class.emplace_back("class", each.name);
    add_figures(of_class, each.metrics);
  }
}

void Metrics::add_figures() {
  for (const MetricDefinition& each : metric_definitions()) {
    exposition_.declare(family_name(each.name, each.unit),
                        fmt::format("{} ({})", each.formula, each.source));
  }
  exposition_.declare("erchaos_metric_accuracy_seconds",
                      "the true figure lies between its value plus bound low and plus bound high");
  exposition_.declare("erchaos_metric_valid",
                      "0: the run is untrusted, which is a reason to doubt this figure");
  for (const ActionResult& each : result_.actions) {
    add_action(each);
  }
}

std::string Metrics::text() {
  add_run();
  add_state("verdict", "1: the verdict of the run", result_.verdict,
            {Verdict::passed, Verdict::failed, Verdict::inconclusive});
  add_state("trust", "1: how far the measurement can be trusted", result_.trust.level,
            {TrustLevel::trusted, TrustLevel::degraded, TrustLevel::untrusted});
  add_packets();
  add_limits();
  add_figures();
  return exposition_.text();
}

std::string render_metrics(const Run& run) { return Metrics{run.result}.text(); }

}  // namespace

extern constinit const Format prometheus{
    .name = "prometheus", .file = "metrics.prom", .render = render_metrics};

}  // namespace erchaos::reports

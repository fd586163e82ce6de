// metrics.prom, read by the grammar of Prometheus' text exposition format.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "reports/format.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos::reports_prometheus_test {
namespace {

using testing::IsEmpty;

std::string rendered(const Result& result) {
  const auto all = reports::formats();
  const auto* const format = *std::ranges::find(all, "metrics.prom", &reports::Format::file);
  return format->render({.result = result, .timeline = {}});
}

using LabelSet = std::map<std::string, std::string>;

struct Sample {
  std::string family;
  LabelSet labels;
  double value{};
};

std::string unescaped(const std::string& text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '\\';
    i += is_escape ? 1 : 0;
    result += is_escape && text.at(i) == 'n' ? '\n' : text.at(i);
  }
  return result;
}

// name{label="value",...} value
std::optional<Sample> sample_of(const std::string& line) {
  static const RE2 whole{R"re(([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? ([-+0-9.e]+))re"};
  static const RE2 label{R"re(([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\["\\n])*)"(?:,|$))re"};
  Sample sample;
  std::string labels;
  if (!RE2::FullMatch(line, whole, &sample.family, &labels, &sample.value)) {
    return {};
  }
  re2::StringPiece rest{labels};
  std::string name;
  std::string value;
  while (!rest.empty()) {
    if (!RE2::Consume(&rest, label, &name, &value) ||
        !sample.labels.emplace(name, unescaped(value)).second) {
      return {};
    }
  }
  return sample;
}

// The text as a scraper reads it, with what is wrong with it.
struct Scrape {
  explicit Scrape(const std::string& text) {
    if (text.empty() || text.back() != '\n') {
      broken.emplace_back("does not end with a line feed");
    }
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
      read(line);
    }
  }

  double value(const std::string& family, const LabelSet& labels) const {
    for (const Sample& sample : samples) {
      if (sample.family == family && std::ranges::includes(sample.labels, labels)) {
        return sample.value;
      }
    }
    ADD_FAILURE() << "no sample of " << family;
    return -1;
  }

  std::vector<Sample> samples;
  std::map<std::string, std::string> help;
  std::vector<std::string> broken;

 private:
  void read(const std::string& line) {
    static const RE2 comment{"# (HELP|TYPE) ([a-z_]+) (.+)"};
    std::string keyword;
    std::string family;
    std::string text;
    if (RE2::FullMatch(line, comment, &keyword, &family, &text)) {
      const bool is_new = keyword == "HELP" ? help.emplace(family, text).second
                                            : text == "gauge" && family_ == family;
      if (!is_new || (keyword == "TYPE" && has_samples_)) {
        broken.push_back(line);
      }
      family_ = family;
      has_samples_ = false;
      return;
    }
    const auto sample = sample_of(line);
    if (!sample || sample->family != family_ ||
        !seen_.emplace(sample->family, sample->labels).second) {
      broken.push_back(line);
      return;
    }
    has_samples_ = true;
    samples.push_back(*sample);
  }

  std::string family_;
  bool has_samples_ = false;
  std::set<std::pair<std::string, LabelSet>> seen_;
};

TEST(Prometheus, KeepsTheGrammar) {
  Result repeated = samples::full();
  set_faults(repeated, {samples::maintenance(), samples::fault("silent-cut", "cpe1-pe1"),
                        samples::fault("silent-cut", "cpe1-pe1")});
  for (const Result& result : {samples::full(), repeated, samples::with_classes(),
                               samples::inconclusive(), samples::unmeasured()}) {
    EXPECT_THAT(Scrape{rendered(result)}.broken, IsEmpty());
  }
}

TEST(Prometheus, HasTheMetricsOfAPhaseInBaseUnits) {
  const Scrape scrape{rendered(samples::full())};
  const LabelSet failover{{"scenario", "the primary connection dies silently"},
                          {"topology", "topology.toml"},
                          {"fault", "silent-cut"},
                          {"target", "cpe1-pe1"},
                          {"number", "1"},
                          {"phase", "failover"}};
  EXPECT_DOUBLE_EQ(scrape.value("erchaos_full_convergence_time_seconds", failover), 0.837123);
  EXPECT_DOUBLE_EQ(scrape.value("erchaos_flows_hit_ratio", failover), 0.5);
  EXPECT_EQ(scrape.value("erchaos_lost_packets", failover), 10624);
  EXPECT_EQ(scrape.value("erchaos_full_convergence_time_seconds",
                         {{"number", "2"}, {"phase", "reversion"}}),
            2.1);
}

TEST(Prometheus, HasStagesAndClasses) {
  Result result = samples::with_classes();
  add_fault(result, samples::maintenance());
  const Scrape scrape{rendered(result)};
  EXPECT_EQ(scrape.value("erchaos_mttr_seconds", {{"phase", "stage"}, {"stage", "sessions-up"}}),
            0.40825);
  EXPECT_EQ(scrape.value("erchaos_requests_failed", {{"class", "web"}}), 3);
}

TEST(Prometheus, TakesItsHelpFromTheTableOfMetrics) {
  const Scrape scrape{rendered(samples::full())};
  EXPECT_EQ(scrape.help.at("erchaos_full_convergence_time_seconds"),
            "largest convergence instant of an affected flow - CEI (RFC 6412 Eq 2)");
}

TEST(Prometheus, SaysWhatIsValid) {
  Result result = samples::full();
  failover_in(result, 0).metrics[0].is_valid = false;
  const Scrape scrape{rendered(result)};
  const auto valid = [&](const char* metric) {
    return scrape.value("erchaos_metric_valid",
                        {{"number", "1"}, {"phase", "failover"}, {"metric", metric}});
  };
  EXPECT_EQ(valid("full_convergence_time"), 0);
  EXPECT_EQ(valid("flows_hit"), 1);
}

TEST(Prometheus, HasTheAccuracyOfTimes) {
  Result result = samples::full();
  failover_in(result, 0).metrics[0].accuracy_low = -46.3;
  failover_in(result, 0).metrics[0].accuracy_high = 10.2;
  const Scrape scrape{rendered(result)};
  const auto accuracy = [&](const char* bound) {
    return scrape.value("erchaos_metric_accuracy_seconds", {{"number", "1"},
                                                            {"phase", "failover"},
                                                            {"metric", "full_convergence_time"},
                                                            {"bound", bound}});
  };
  EXPECT_DOUBLE_EQ(accuracy("low"), -0.0463);
  EXPECT_DOUBLE_EQ(accuracy("high"), 0.0102);
}

TEST(Prometheus, LeavesOutWhatWasNotMeasured) {
  const Scrape scrape{rendered(samples::unmeasured())};
  EXPECT_FALSE(scrape.help.contains("erchaos_full_convergence_time_seconds"));
  EXPECT_TRUE(scrape.help.contains("erchaos_mttr_seconds"));
}

TEST(Prometheus, HasLimitsWithBoundAndWhetherTheyWereKept) {
  const Scrape scrape{rendered(samples::with_classes())};
  const LabelSet missed{{"limit", "failover.full_convergence_time"}};
  EXPECT_EQ(scrape.value("erchaos_limit_bound_seconds", missed), 1.5);
  EXPECT_EQ(scrape.value("erchaos_limit_measured_seconds", missed), 1.834);
  EXPECT_EQ(scrape.value("erchaos_limit_kept", missed), 0);
  EXPECT_EQ(scrape.value("erchaos_limit_bound_ratio", {{"limit", "failover.flows_hit"}}), 0.75);
  const LabelSet of_class{{"limit", "failover.mttr"}, {"class", "voice"}};
  EXPECT_EQ(scrape.value("erchaos_limit_kept", of_class), 1);
  EXPECT_EQ(scrape.value("erchaos_limit_valid", of_class), 1);
}

TEST(Prometheus, HasVerdictTrustAndPackets) {
  const Scrape scrape{rendered(samples::full())};
  EXPECT_EQ(scrape.value("erchaos_verdict", {{"verdict", "failed"}}), 1);
  EXPECT_EQ(scrape.value("erchaos_verdict", {{"verdict", "passed"}}), 0);
  EXPECT_EQ(scrape.value("erchaos_trust", {{"trust", "trusted"}}), 1);
  EXPECT_EQ(scrape.value("erchaos_packets", {{"state", "lost"}}), 10624);
  EXPECT_NEAR(scrape.value("erchaos_run_start_time_seconds", {}), 1'700'000'000.123456, 1e-5);
}

TEST(Prometheus, EscapesLabelValues) {
  Result result = samples::full();
  result.scenario.name = samples::nasty_name;
  const Scrape scrape{rendered(result)};
  EXPECT_THAT(scrape.broken, IsEmpty());
  EXPECT_EQ(scrape.samples.at(0).labels.at("scenario"),
            "the \"<primary>\" & 'dies'  [31m  \xEF\xBF\xBD]]> \\");
}

}  // namespace
}  // namespace erchaos::reports_prometheus_test

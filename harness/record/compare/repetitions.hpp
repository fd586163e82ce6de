// The runs of one scenario, one or many, metric by metric: what is described, and compared.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/compare/statistics.hpp"
#include "harness/record/judge/result.hpp"

namespace erchaos {

// What a repetition ran in: the first lab, that of the repetition before, or one built anew.
enum class LabUse { new_, kept, rebuilt };

std::string_view name_of(LabUse use);

struct Repetition {
  std::string directory;  // "01"; "." where there was only one run
  Verdict verdict{};
  TrustLevel trust{};
  Duration phase{};  // by which all steps began later
  LabUse lab{};
  std::vector<std::string> differences{};  // why the lab before it was not kept
  std::vector<std::string> reasons{};      // why it did not pass

  bool counts() const { return verdict != Verdict::inconclusive; }
};

// One metric, over the repetitions that count.
struct Series {
  std::string metric;
  Unit unit{};
  std::vector<std::optional<double>> figures;
  double accuracy_low{};  // the widest of all repetitions
  double accuracy_high{};

  std::vector<double> values() const;  // of the repetitions that gave one
  std::size_t without_value() const { return figures.size() - values().size(); }
};

// What is measured apart: a fault's injection ("failover"), each of its stages, by its name, or its
// healing ("reversion").
struct MeasuredPhase {
  std::string kind;
  std::string target;
  std::string name;
  Change change{};
  std::vector<Series> series;

  std::string title() const { return name + " of " + kind + " on " + target; }
};

struct Repetitions {
  ScenarioRecord scenario;
  EnvironmentRecord environment;
  Duration phase_range{};
  std::vector<Limit> limits;
  std::vector<Repetition> all;
  std::vector<MeasuredPhase> phases;                  // of those that count
  std::map<std::string, std::string> configurations;  // text of "cpe1/frr.conf"

  std::size_t counted() const;
  Verdict verdict() const;  // inconclusive if none counts; failed if any that counts did
};

// What one result has measured, as a repetition of its own.
std::vector<MeasuredPhase> phases_of(const Result& result);

// Adds one, with what it measured if it counts.
void add(Repetitions& repetitions, Repetition one, const std::vector<MeasuredPhase>& measured);

const Series* find_series(const std::vector<Series>& series, std::string_view metric);

// The worst over all phases of one kind in one result; none: nothing was measured.
std::optional<Metric> worst(const Result& result, Change change, std::string_view metric);

}  // namespace erchaos

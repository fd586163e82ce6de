// Holds one or more runs of a scenario, metric by metric, to be described and compared.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/judge/result.hpp"
#include "harness/record/measure/statistics.hpp"

namespace erchaos {

// The lab a repetition ran in: the first one, the previous repetition's, or a rebuilt one.
enum class LabUse { new_, kept, rebuilt };
inline constexpr std::array<std::string_view, 3> lab_use_names{"new", "kept", "rebuilt"};

std::string_view name_of(LabUse use);

struct Repetition {
  std::string directory;  // "01"; "." if there was only one run
  Verdict verdict{};
  TrustLevel trust{};
  Duration phase{};  // all steps began this much later
  LabUse lab{};
  std::vector<std::string> differences{};  // why the previous lab was not kept
  std::vector<std::string> reasons{};      // why it did not pass
  std::optional<Impact> impact{};

  bool counts() const { return verdict != Verdict::inconclusive; }
};

// One metric, over the repetitions that count.
struct Series {
  std::string metric;
  Unit unit{};
  std::vector<std::optional<double>> figures;
  double accuracy_low{};  // the widest of all repetitions
  double accuracy_high{};

  std::vector<double> values() const;  // of the repetitions that have one
  std::size_t without_value() const { return figures.size() - values().size(); }
};

// A phase that is measured separately: a fault's injection ("failover"), one of its stages, by its
// name, or its healing ("reversion").
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
  Duration interval{};  // between two packets of one flow; 0: there are none, or it is not known
  Duration phase_range{};
  std::vector<Limit> limits;
  std::vector<Repetition> all;
  std::vector<MeasuredPhase> phases;                  // of the repetitions that count
  std::map<std::string, std::string> configurations;  // text of "cpe1/frr.conf"

  std::size_t counted() const;
  Verdict verdict() const;  // inconclusive if none counts; failed if any that counts failed
};

// What one result measured, as a single repetition.
std::vector<MeasuredPhase> phases_of(const Result& result);

// Adds a repetition, and what it measured if it counts.
void add(Repetitions& repetitions, Repetition one, const std::vector<MeasuredPhase>& measured);

// The same, with verdict, trust, reasons and impact of its result.
void add_result(Repetitions& repetitions, Repetition one, const Result& result);

const Series* find_series(const std::vector<Series>& series, std::string_view metric);

// The worst value over all phases of one kind; none: a phase has no value, or there is no phase.
std::optional<Metric> worst(const Result& result, Change change, std::string_view metric);

}  // namespace erchaos

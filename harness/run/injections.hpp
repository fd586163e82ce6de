// The faults of one run: injected, read back, healed, read back, and written down.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/plan.hpp"
#include "harness/record/recording.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {

class Injections {
 public:
  // Fills record.faults, one for each step, and notes in record.problems what did not take effect
  // or did not heal.
  Injections(std::span<const Step> steps, Lab& lab, Clock& clock, Recording& record);
  ~Injections() { heal_all(); }
  Injections(const Injections&) = delete;
  Injections& operator=(const Injections&) = delete;

  void inject(std::size_t step);
  void heal(std::size_t step);
  void heal_all();  // what is injected still, the last one first
  // Leaves only those in record.faults whose time came before the run ended.
  void forget_those_not_begun();

 private:
  void note(const std::string& what, const FaultRecord& fault);

  std::span<const Step> steps_;
  Lab& lab_;
  Clock& clock_;
  Recording& record_;
  std::vector<std::size_t> injected_;  // steps, in order
};

}  // namespace erchaos

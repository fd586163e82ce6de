// The interface of every fault: what it is called, what it needs, and its four verbs.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace erchaos {

class Lab;
class FaultTable;

// Something that breaks the network and can undo it. The run calls inject, verify_injected, heal
// and verify_healed, in this order; heal() also after an inject() that failed half-way.
class Fault {
 public:
  virtual ~Fault() = default;

  virtual std::string target() const = 0;      // what is hit, as the scenario names it: "cpe1-pe1"
  virtual void inject(Lab& lab) = 0;           // returns when the kernel or daemon has taken it
  virtual void heal(Lab& lab) = 0;             // harmless when there is nothing to undo
  virtual void verify_injected(Lab& lab) = 0;  // throws with what was read back
  virtual void verify_healed(Lab& lab) = 0;    // throws with what was read back
};

struct FaultParameter {
  std::string_view name;
  std::string_view meaning;  // with type and default: "the link to cut (name)"
};

// A kind of fault, as `erchaos list faults` prints it and a scenario's `kind` names it.
struct FaultKind {
  std::string_view name;
  std::string_view summary;      // one line: what it stands for in real life
  std::string_view stays_up;     // what the network goes on believing
  std::string_view good_design;  // what a good design does about it
  std::span<const FaultParameter> parameters;
  // Reads its parameters from the [[fault]] table; problems with them are noted in the table.
  // Returns nullptr only when it noted one.
  std::unique_ptr<Fault> (*parse)(FaultTable& table);
};

using FaultKinds = std::span<const FaultKind* const>;

}  // namespace erchaos

// The interface of every fault: what it is called, what it needs, and its verbs.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/record/log/recording.hpp"

namespace erchaos {

class Lab;
class FaultTable;
struct Topology;

// Something that a fault relies on, or changes, while it lasts. Faults that overlap in time
// contradict each other when they claim the same subject for different uses, or when one of them
// wants it alone.
struct Claim {
  enum class Sharing { shared, alone };

  std::string subject;  // "bgpd of cpe1"
  std::string use;      // what it must do meanwhile: "have no power"
  Sharing sharing = Sharing::shared;
};

// A step of a fault between its injection and its healing.
struct Stage {
  Duration after{};  // the injection; stages are in order of time
  std::string name;  // "sessions-down": names the phase that it begins
  Change change{};   // what is measured then: the way out of service, or the way back
};

// Something that breaks the network and can undo it. The run calls look, inject and
// verify_injected, then advance and verify_advanced for each stage, then heal and verify_healed;
// heal also after any of the others failed half-way. A verify looks once, does not wait, and is
// called again and again until it no longer throws or has thrown for too long: what a daemon was
// told takes a while until its neighbors have it, and nobody's plan waits for that.
class Fault {
 public:
  virtual ~Fault() = default;

  virtual std::string target() const = 0;  // what is hit, as the scenario names it: "cpe1-pe1"
  virtual std::vector<Claim> claims() const { return {}; }
  virtual std::vector<Stage> stages() const { return {}; }
  virtual std::string drains() const { return ""; }  // the node that traffic is asked to leave
  virtual WiresRecord wires() const { return {}; }   // what packets suffer by it that wires may do
  virtual bool changes_timers() const { return false; }  // that both ends of a session agree on
  // Adds what must be in the network from the start for the fault to be possible.
  virtual void prepare(Topology& /*topology*/) const {}

  // Reads what the others compare with, right before the injection and not counted as a part of it.
  // Throws when the injection would change nothing.
  virtual void look(Lab& /*lab*/) {}
  virtual void inject(Lab& lab) = 0;           // returns when the kernel or daemon has taken it
  virtual void heal(Lab& lab) = 0;             // harmless when there is nothing to undo
  virtual void verify_injected(Lab& lab) = 0;  // throws with what was read back
  virtual void verify_healed(Lab& lab) = 0;    // throws with what was read back
  virtual void advance(Lab& /*lab*/, std::size_t /*stage*/) {}
  virtual void verify_advanced(Lab& /*lab*/, std::size_t /*stage*/) {}
};

struct FaultParameter {
  std::string_view name;
  std::string_view meaning;  // with type and default: "the link to cut (name)"
  std::string_view example;  // as TOML: "\"cpe1-pe1\""
};

// A kind of fault, as `erchaos list faults` prints it and a scenario's `kind` names it.
struct FaultKind {
  std::string_view name;
  std::string_view summary;      // one line: what it stands for in real life
  std::string_view stays_up;     // what the network goes on believing
  std::string_view good_design;  // what a good design does about it
  std::span<const FaultParameter> parameters;
  // What RFC 7747 or RFC 6201 calls the full convergence time after it, with the section; "": it
  // has no name there.
  std::string_view benchmark{};
  // Reads its parameters from the [[fault]] table; problems with them are noted in the table.
  // Returns nullptr only when it noted one.
  std::unique_ptr<Fault> (*parse)(FaultTable& table);
};

using FaultKinds = std::span<const FaultKind* const>;

}  // namespace erchaos

// The interface of every fault: its name, its parameters and its operations.
#pragma once

#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/record/log/actions.hpp"

namespace erchaos {

class Lab;
class FaultTable;
struct Topology;

// Something that a fault relies on or changes while it lasts. Faults that overlap in time
// contradict each other if they claim the same subject for different uses, or if one of them claims
// it alone.
struct Claim {
  enum class Sharing { shared, alone };

  std::string subject;  // "bgpd of cpe1"
  std::string use;      // what it must do meanwhile: "have no power"
  Sharing sharing = Sharing::shared;
};

// A step of a fault between its injection and its healing.
struct Stage {
  Duration after{};  // counted from the injection; stages are in order of time
  std::string name;  // "sessions-down": names the phase that it begins
  Change change{};   // what is measured then: failover or reversion
  // It brings back what the fault took out of service, as a healing does: flows that are dark until
  // then were lost. Not a link that flaps, which comes back before anything may have noticed.
  bool restores = false;
};

// A disturbance of the network that can be undone. The run calls look, inject and verify_injected,
// then advance and verify_advanced for each stage, then heal and verify_healed; it also calls heal
// after any of the others failed half-way. A verify function checks once and does not wait. It is
// called repeatedly until it no longer throws or has thrown for too long: a change to a daemon
// takes a while to reach the neighbors, and the plan's schedule does not wait for it.
class Fault {
 public:
  virtual ~Fault() = default;

  virtual std::string target() const = 0;  // what is hit, as the scenario names it: "cpe1-pe1"
  virtual std::vector<Claim> claims() const { return {}; }
  virtual std::vector<Stage> stages() const { return {}; }
  virtual std::string drains() const { return ""; }  // the node that is drained of traffic
  virtual WiresRecord wires() const { return {}; }   // what it adds to the topology's impairments
  virtual bool changes_timers() const { return false; }  // of a session, agreed on by both ends
  // Adds what the network must contain from the start for the fault to be possible.
  virtual void prepare(Topology& /*topology*/) const {}

  // Reads the state that the other functions compare with, right before the injection and not
  // counted as part of it. Throws if the injection would change nothing.
  virtual void look(Lab& /*lab*/) {}
  virtual void inject(Lab& lab) = 0;           // returns once the kernel or daemon has accepted it
  virtual void heal(Lab& lab) = 0;             // harmless if there is nothing to undo
  virtual void verify_injected(Lab& lab) = 0;  // throws with what was read back
  virtual void verify_healed(Lab& lab) = 0;    // throws with what was read back
  virtual void advance(Lab& /*lab*/, std::size_t /*stage*/) {}
  virtual void verify_advanced(Lab& /*lab*/, std::size_t /*stage*/) {}
};

// A fault as the scenario describes it, constant once it was read. Each run makes a live fault of
// its own from it.
class PlannedFault {
 public:
  PlannedFault(std::nullptr_t = nullptr) {}  // none, as a problem was noted
  template <std::copy_constructible Kind>
  requires std::derived_from<Kind, Fault> PlannedFault(std::unique_ptr<Kind> fault)
      : fault_(std::move(fault)), make_live_([](const Fault& planned) -> std::unique_ptr<Fault> {
          return std::make_unique<Kind>(static_cast<const Kind&>(planned));
        }) {}

  explicit operator bool() const { return fault_ != nullptr; }
  const Fault& operator*() const { return *fault_; }
  const Fault* operator->() const { return fault_.get(); }
  std::unique_ptr<Fault> make_live() const { return make_live_(*fault_); }

 private:
  std::shared_ptr<const Fault> fault_;
  std::unique_ptr<Fault> (*make_live_)(const Fault&) = nullptr;
};

struct FaultParameter {
  std::string_view name;
  std::string_view meaning;  // with type and default: "the link to cut (name)"
  std::string_view example;  // as TOML: "\"cpe1-pe1\""
};

// What a fault is put at when it is tried everywhere in a design. `circuit`: the locations of
// MSEEs, or, if they have none, all of them; `design`: the whole of it; `none`: a kind that says
// nothing about a design.
enum class PlaceSort { link, node, session, zone, location, circuit, design, none };

// How neighbors notice a fault: at once, by BFD or else the hold timer, or by the hold timer alone.
enum class Noticed { at_once, by_timers, by_hold_timer };

// Parameters to try a kind with, beside the one that names its place.
struct FaultVariant {
  std::string_view name{};        // distinguishes it from the kind's others: "bfd"
  std::string_view parameters{};  // as lines of TOML; {as}: the node's AS; {foreign}, {half}: a
                                  // network that it does not originate, and a half of that
  Noticed noticed = Noticed::at_once;
};

// A value that cannot be left out.
template <typename T>
struct Stated {
  constexpr Stated(T given) : value(given) {}
  T value;
};

// How a kind is tried at every place where it makes sense.
struct Placing {
  Stated<PlaceSort> sort;
  std::string_view parameter{};               // that names the place; "": none does
  std::array<FaultVariant, 3> variants{};     // the first, and others that have a name
  Duration least = std::chrono::seconds{10};  // from injection to healing
  unsigned payload{};                         // of the flows that notice it, in bytes; 0: any
};

// A kind of fault, as `erchaos list faults` prints it and a scenario's `kind` names it.
struct FaultKind {
  std::string_view name;
  std::string_view summary;      // one line: the real-life failure that it stands for
  std::string_view stays_up;     // what stays up during the fault
  std::string_view good_design;  // what a good design does about it
  std::span<const FaultParameter> parameters;
  Placing placing;
  // The name that RFC 7747 or RFC 6201 gives the full convergence time after it, with the section;
  // "": none.
  std::string_view benchmark{};
  // Reads its parameters from the [[fault]] table and notes problems with them there. Returns none
  // only if it noted one.
  PlannedFault (*parse)(FaultTable& table);
};

using FaultKinds = std::span<const FaultKind* const>;

}  // namespace erchaos

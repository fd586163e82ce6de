// A lab of one of the designs, on which faults are tried one after another.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/lab/state/snapshot.hpp"
#include "harness/plan/plan.hpp"

namespace erchaos {

inline const std::string to_vnet = "from = \"onprem\"\nto = \"vnet\"\n";

class FaultLab {
 public:
  // `topology`: the text of a topology file, which may extend one of the designs as "DESIGNS/...".
  // `faults`: the [[fault]] tables; `traffic`: lines of [traffic]. Throws InputError when they
  // contradict each other.
  FaultLab(const std::filesystem::path& directory, const std::string& topology,
           const std::string& faults, const std::string& traffic = to_vnet);

  // Only what the constructor does first: throws InputError.
  static void check(const std::filesystem::path& directory, const std::string& topology,
                    const std::string& faults);

  Fault& fault(std::size_t number) { return *faults_.at(number); }
  const Plan& plan() const { return plan_; }
  Lab& lab() { return *lab_; }
  // See NetworkEvents::read().
  template <typename Ask>
  auto read(const Ask& ask) {
    return lab_->events().read(ask);
  }

  // What probes of this moment tell.
  std::set<std::string> nodes_in_use();    // routers that any flow passes
  std::set<std::uint32_t> losing_flows();  // even numbers lead to the second end, odd ones back
  std::size_t lossy_flows() { return losing_flows().size(); }

  // Asks again and again, for a while; a failed expectation when it never holds.
  void expect_soon(
      const std::string& what, const std::function<bool()>& holds,
      const std::function<std::string()>& reason = [] { return std::string{}; });
  // Sessions up, probes loss-free, and everything as in `before`.
  void expect_as_before(const Snapshot& before);
  Snapshot snapshot() { return Snapshot{*lab_}; }

  // On every router that no fault keeps it from.
  bool bgpd_runs();
  bool is_established(const std::string& link);
  bool runs(const std::string& router, const std::string& daemon);
  std::size_t resets();  // of all sessions so far
  // The router has a kernel route to the prefix.
  bool has_route(const std::string& router, const std::string& prefix);

 private:
  Plan plan_;
  std::vector<std::unique_ptr<Fault>> faults_;
  std::optional<Lab> lab_;
};

// [[fault]] tables of faults that do not overlap, from the other lines of each.
std::string one_after_another(const std::vector<std::string>& faults);

inline bool never() { return false; }

// A verify of a fault, as a run calls it: until it does not throw any more, or the trial is spoilt.
void expect_read_back(FaultLab& lab, const std::function<void()>& verify,
                      const std::function<bool()>& is_spoilt = never);

// Tries a fault from end to end, and expects that each verb reads back what it did, that `effect`
// comes about, and that afterwards everything is as before.
void expect_to_work(FaultLab& lab, std::size_t number, const std::function<bool()>& effect,
                    const std::function<bool()>& is_spoilt = never);

// The same, and no session is reset. A busy machine resets one by itself, as BFD expires there:
// tried three times at most.
void expect_to_work_without_reset(FaultLab& lab, std::size_t number,
                                  const std::function<bool()>& effect);

}  // namespace erchaos

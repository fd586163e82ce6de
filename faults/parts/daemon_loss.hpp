// Kills daemons of a router, and starts them again later.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

class DaemonLoss : public Fault {
 public:
  enum class Fib { as_it_will, must_stay };

  // The daemons are killed in the given order, so that none can clean up after another. When zebra
  // returns the others are restarted too, as FRR's watchfrr does: they would only look for zebra
  // every 10 s, and BFD sessions may then be lost for good (seen in 8.4.4).
  DaemonLoss(std::string router, std::vector<std::string> daemons, Fib fib)
      : router_(std::move(router)), daemons_(std::move(daemons)), fib_(fib) {}

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override;
  void inject(Lab& lab) override;
  void heal(Lab& lab) override;
  void verify_injected(Lab& lab) override;
  void verify_healed(Lab& lab) override;

 private:
  bool takes_zebra() const;
  std::set<std::string> fib(Lab& lab) const;

  std::string router_;
  std::vector<std::string> daemons_;
  Fib fib_;
  std::set<std::string> fib_before_;
  bool are_dead_ = false;
};

// The table's `daemon`, which must be one that the router runs by its configuration.
std::optional<std::string> daemon_of(FaultTable& table, const std::string& router);

}  // namespace erchaos::faults

// Drops frames on a cable while its carrier stays.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "faults/parts/ingress_drop.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {

enum class Drops { both_ways, towards_first, towards_second };

// Drops towards the end of the cable that the table's `towards` names, or both ways without it.
std::optional<Drops> read_drops(FaultTable& table, const std::string& cable);

constexpr FaultParameter towards_parameter{
    "towards", "the end towards which it happens (name; default: both ways)", R"("cpe1")"};

class FrameDrop : public Fault {
 public:
  FrameDrop(std::string cable, Drops drops, std::vector<std::string> rules, std::size_t number)
      : cable_(std::move(cable)), drops_(drops), drop_(number, std::move(rules)) {}

  std::string target() const override { return cable_; }
  void inject(Lab& lab) override { drop_.put(lab, receiving_ports(lab)); }
  void heal(Lab& lab) override { drop_.remove(lab, receiving_ports(lab)); }
  void verify_injected(Lab& lab) override { drop_.verify_put(lab, receiving_ports(lab)); }
  void verify_healed(Lab& lab) override { drop_.verify_removed(lab, receiving_ports(lab)); }

 private:
  Ports receiving_ports(Lab& lab) const;

  std::string cable_;
  Drops drops_;
  IngressDrop drop_;
};

}  // namespace erchaos::faults

// carrier-cut: a link goes down and both ends see it, as when a port is shut or a fibre is pulled.
#include <fmt/core.h>

#include <array>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// Shuts the second end, the provider's or Microsoft's; the first end loses carrier with it.
class CarrierCut : public Fault {
 public:
  explicit CarrierCut(std::string cable) : cable_(std::move(cable)) {}

  std::string target() const override { return cable_; }

  void inject(Lab& lab) override {
    const LabEnd end = lab.cable(cable_).second;
    end.node.interfaces().set_down(end.interface);
  }

  void heal(Lab& lab) override {
    const LabEnd end = lab.cable(cable_).second;
    end.node.interfaces().set_up(end.interface);
  }

  void verify_injected(Lab& lab) override { verify(lab, false); }
  void verify_healed(Lab& lab) override { verify(lab, true); }

 private:
  void verify(Lab& lab, bool carrier) const {
    const LabCable cable = lab.cable(cable_);
    for (const LabEnd& end : {cable.first, cable.second}) {
      if (end.node.interfaces().state(end.interface).has_carrier != carrier) {
        throw HostError(fmt::format("{} on {} {} carrier", end.interface, end.node.wanted().name,
                                    carrier ? "has no" : "still has"));
      }
    }
  }

  std::string cable_;
};

constexpr std::array parameters{
    FaultParameter{"link", "the link to cut; of one through switches, the cable (name)"},
};

}  // namespace

extern constexpr FaultKind carrier_cut{
    .name = "carrier-cut",
    .summary = "a link loses carrier at both ends: a shut port, a pulled fibre",
    .stays_up = "nothing: both routers see the interface go down and drop the session at once",
    .good_design = "equal paths in both directions: traffic moves within milliseconds, BFD or not",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto cable = table.cable("link")) {
        return std::make_unique<CarrierCut>(std::move(*cable));
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

// silent-cut: frames vanish on a link while carrier stays, as when a provider's switch fails.
#include <fmt/core.h>

#include <array>

#include "harness/lab/lab.hpp"
#include "harness/net/nftables.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

// Drops at the receiving side of each end: dropping where frames leave would tell the sender
// (ENOBUFS), and nobody must be told.
class SilentCut : public Fault {
 public:
  SilentCut(std::string cable, std::size_t number)
      : cable_(std::move(cable)), table_(fmt::format("erchaos-silent-cut-{}", number)) {}

  std::string target() const override { return cable_; }

  void inject(Lab& lab) override {
    const LabCable cable = lab.cable(cable_);
    Nftables first{cable.first.node.network()};
    Nftables second{cable.second.node.network()};
    first.run(drop_on(cable.first.interface));
    second.run(drop_on(cable.second.interface));
  }

  void heal(Lab& lab) override {
    // "add" before "delete" makes it harmless where the table does not exist.
    const std::string remove = fmt::format("add table netdev {0}; delete table netdev {0}", table_);
    const LabCable cable = lab.cable(cable_);
    Nftables first{cable.first.node.network()};
    Nftables second{cable.second.node.network()};
    first.run(remove);
    second.run(remove);
  }

  void verify_injected(Lab& lab) override {
    for_each_end(lab, [&](const LabEnd& end, bool drops) {
      if (!drops) {
        throw HostError(fmt::format("{} on {} does not drop frames: its table {} is not there",
                                    end.interface, end.node.wanted().name, table_));
      }
    });
  }

  void verify_healed(Lab& lab) override {
    for_each_end(lab, [&](const LabEnd& end, bool drops) {
      if (drops) {
        throw HostError(fmt::format("{} on {} still drops frames: its table {} is there",
                                    end.interface, end.node.wanted().name, table_));
      }
    });
  }

 private:
  std::string drop_on(const std::string& interface) const {
    return fmt::format(
        "add table netdev {0}; "
        "add chain netdev {0} ingress {{ type filter hook ingress device \"{1}\" priority -500; "
        "}}; "
        "add rule netdev {0} ingress counter drop",
        table_, interface);
  }

  template <typename Check>
  void for_each_end(Lab& lab, const Check& check) const {
    const LabCable cable = lab.cable(cable_);
    for (const LabEnd& end : {cable.first, cable.second}) {
      check(end, Nftables{end.node.network()}.packets_counted("netdev", table_) >= 0);
    }
  }

  std::string cable_;
  std::string table_;  // one per fault, so that overlapping cuts of one link heal apart
};

constexpr std::array parameters{
    FaultParameter{"link", "the link to cut; of one through switches, the cable (name)"},
};

}  // namespace

extern constexpr FaultKind silent_cut{
    .name = "silent-cut",
    .summary = "frames vanish on a link, carrier stays: a failed switch or line card in between",
    .stays_up = "carrier at both ends, so only BFD or the BGP hold timer can tell",
    .good_design = "BFD 300 ms x 3 on the session: traffic moves within a second",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto cable = table.cable("link")) {
        return std::make_unique<SilentCut>(std::move(*cable), table.number());
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

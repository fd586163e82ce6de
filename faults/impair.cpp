// impair: a link gets worse, but not bad enough to be taken out of service.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "harness/lab/lab.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/toml/quantity.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class Impair : public Fault {
 public:
  Impair(std::string cable, const Wire& before, const Wire& during)
      : cable_(std::move(cable)), before_(before), during_(during) {}

  std::string target() const override { return cable_; }
  std::vector<Claim> claims() const override {
    return {{.subject = cable_, .use = "be impaired", .sharing = Claim::Sharing::alone}};
  }
  WiresRecord wires() const override {
    return {
        .delay = std::max(during_.longest_delay() - before_.longest_delay(), Duration{}),
        .loss_pct = std::max(during_.loss_and_corruption() - before_.loss_and_corruption(), 0.0)};
  }
  void prepare(Topology& topology) const override { topology.adjustable.push_back(cable_); }

  void inject(Lab& lab) override {
    is_impaired_ = true;
    lab.impair(cable_, during_);
  }
  void heal(Lab& lab) override {
    if (std::exchange(is_impaired_, false)) {
      lab.impair(cable_, before_);
    }
  }
  void verify_injected(Lab& lab) override { verify(lab, during_); }
  void verify_healed(Lab& lab) override { verify(lab, before_); }

 private:
  void verify(const Lab& lab, const Wire& wanted) const {
    const Wire now = lab.wire_of(cable_);
    if (now != wanted) {
      throw HostError(fmt::format("{} has {}", cable_, in_words(now)));
    }
  }

  std::string cable_;
  Wire before_;
  Wire during_;
  bool is_impaired_ = false;
};

constexpr std::array impair_parameters{
    FaultParameter{"link", "the link to impair; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
    FaultParameter{"delay", "of every frame, each way (0s to 1s)", R"("40ms")"},
    FaultParameter{"jitter", "variation of the delay, plus or minus (at most the delay)",
                   R"("10ms")"},
    FaultParameter{"loss", "share of frames that are lost", R"("1%")"},
    FaultParameter{"duplicate", "share that is duplicated", R"("0.1%")"},
    FaultParameter{"reorder", "share that is reordered (needs a delay)", R"("0.1%")"},
    FaultParameter{"corrupt", "share that has a bit flipped", R"("0.1%")"},
    FaultParameter{"rate", "bandwidth each way, in bits per second (64kbit to 100Gbit)",
                   R"("100Mbit")"},
};

}  // namespace

extern constexpr FaultKind impair{
    .name = "impair",
    .summary = "a link becomes slow, lossy or unreliable, but stays up: a bad fibre, a full port",
    .stays_up = "the link and, up to a point, BFD and BGP: traffic continues to use it",
    .good_design =
        "a measurement of loss and delay on each connection, and a procedure that drains a bad one",
    .parameters = impair_parameters,
    .placing = {.sort = PlaceSort::link,
                .parameter = "link",
                .variants = {{{.parameters = R"(loss = "1%")"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto cable = table.cable("link");
      const Wire before = cable ? table.topology().cable(*cable).wire.value_or(Wire{}) : Wire{};
      const auto during = table.wire(before);
      if (!cable || !during) {
        return nullptr;
      }
      return std::make_unique<Impair>(std::move(*cable), before, *during);
    },
};

}  // namespace erchaos::faults

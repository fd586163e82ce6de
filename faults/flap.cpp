// flap: a link goes down and up repeatedly, as with a bad optic or a loose connector.
#include <fmt/core.h>

#include <array>

#include "faults/parts/carrier_cut.hpp"
#include "faults/parts/frame_drop.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos::faults {
namespace {

constexpr Range<Duration> periods{.least = std::chrono::milliseconds{10},
                                  .most = std::chrono::minutes{10}};
constexpr Range<Duration> jitters{.least = Duration::zero(), .most = std::chrono::minutes{10}};

// Goes down when injected; stages 0, 2, ... bring the link up, stages 1, 3, ... take it down again.
template <std::derived_from<Fault> Cut>
class Flap : public Fault {
 public:
  Flap(Cut cut, std::vector<Stage> stages) : cut_(std::move(cut)), stages_(std::move(stages)) {}

  std::string target() const override { return cut_.target(); }
  std::vector<Stage> stages() const override { return stages_; }
  void inject(Lab& lab) override { cut_.inject(lab); }
  void heal(Lab& lab) override { cut_.heal(lab); }
  void verify_injected(Lab& lab) override { cut_.verify_injected(lab); }
  void verify_healed(Lab& lab) override { cut_.verify_healed(lab); }

  void advance(Lab& lab, std::size_t stage) override {
    if (goes_up(stage)) {
      cut_.heal(lab);
    } else {
      cut_.inject(lab);
    }
  }
  void verify_advanced(Lab& lab, std::size_t stage) override {
    if (goes_up(stage)) {
      cut_.verify_healed(lab);
    } else {
      cut_.verify_injected(lab);
    }
  }

 private:
  static bool goes_up(std::size_t stage) { return stage % 2 == 0; }

  Cut cut_;
  std::vector<Stage> stages_;
};

struct Rhythm {
  Duration period;
  Duration down;
  Duration jitter;
  std::int64_t count;
};

std::vector<Stage> stages_of(const Rhythm& rhythm, std::mt19937_64 random) {
  std::vector<Stage> stages{{rhythm.down, "up-1", Change::reversion}};
  for (std::int64_t i = 1; i < rhythm.count; ++i) {
    const auto late = rhythm.jitter == Duration::zero()
                          ? Duration::zero()
                          : Duration{static_cast<Duration::rep>(
                                random() % static_cast<std::uint64_t>(rhythm.jitter.count()))};
    const Duration begin = i * rhythm.period + late;
    stages.push_back({begin, fmt::format("down-{}", i + 1), Change::failover});
    stages.push_back({begin + rhythm.down, fmt::format("up-{}", i + 1), Change::reversion});
  }
  return stages;
}

std::optional<Rhythm> read_rhythm(FaultTable& table) {
  const auto period = table.duration("period", periods);
  const auto duty = table.percent("duty", 50);
  const auto jitter = table.duration("jitter", jitters, Duration::zero());
  const std::int64_t most = period ? std::max<std::int64_t>(table.lasts() / *period, 1) : 1;
  const auto count = table.integer("count", {.least = 1, .most = 1000}, most);
  if (!period || !duty || !jitter || !count) {
    return {};
  }
  const auto down = std::chrono::duration_cast<Duration>(*period * (*duty / 100));
  if (down <= Duration::zero() || down + *jitter >= *period) {
    table.note("duty", fmt::format("'duty' and 'jitter' leave no time in the period of {}: the "
                                   "link must be down for part of it, and up for another part",
                                   in_words(*period)));
    return {};
  }
  return Rhythm{*period, down, *jitter, *count};
}

constexpr std::array flap_parameters{
    FaultParameter{"link", "the link that flaps; if it has switches, the cable (name)",
                   R"("cpe1-pe1")"},
    FaultParameter{"period", "from one link-down to the next (10ms to 10min)", R"("4s")"},
    FaultParameter{"duty", "share of the period that it is down (default: 50%)", R"("50%")"},
    FaultParameter{"count", "how often it goes down (default: as often as for allows)", "3"},
    FaultParameter{"jitter", "largest random delay of each loss after the first (default: 0s)",
                   R"("200ms")"},
    FaultParameter{"how", R"("carrier": both ends see it (default), or "silent": neither does)",
                   R"("carrier")"},
};

}  // namespace

extern constexpr FaultKind flap{
    .name = "flap",
    .summary = "a link goes down and up repeatedly: a bad optic, a loose connector",
    .stays_up = "the link, intermittently: routes return just before they are lost again",
    .good_design = "a router that delays the use of a recovered link (dampening, BFD hold-down)",
    .parameters = flap_parameters,
    .placing = {.sort = PlaceSort::link,
                .parameter = "link",
                .variants = {{{.parameters = R"(period = "4s")"}}},
                .least = std::chrono::seconds{12}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto cable = table.cable("link");
      const auto rhythm = read_rhythm(table);
      const auto how = table.choice("how", "value of 'how'", {"carrier", "silent"}, "carrier");
      if (!cable || !rhythm || !how) {
        return nullptr;
      }
      const std::vector<Stage> stages = stages_of(*rhythm, table.random());
      if (*how == "carrier") {
        return std::make_unique<Flap<CarrierCut>>(CarrierCut{std::move(*cable)}, stages);
      }
      return std::make_unique<Flap<FrameDrop>>(
          FrameDrop{std::move(*cable), Drops::both_ways, every_frame, table.number()}, stages);
    },
};

}  // namespace erchaos::faults

// maintenance: the whole window of Microsoft's work on one of a circuit's two MSEEs, as documented
// (https://learn.microsoft.com/azure/expressroute/planned-maintenance). Microsoft first prepends
// towards the customer and the gateway, then ends the sessions, works, and reverts all of it.
#include <array>

#include "faults/parts/outbound_map.hpp"
#include "faults/parts/sessions_down.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

constexpr Range<Duration> stage_range{.least = std::chrono::milliseconds{1},
                                      .most = std::chrono::hours{1}};

class Maintenance : public Fault {
 public:
  struct Times {
    Duration drain;
    Duration work;
  };

  Maintenance(std::string msee, OutboundMap map, SessionsDown sessions, Times times)
      : msee_(std::move(msee)),
        map_(std::move(map)),
        sessions_(std::move(sessions)),
        times_(times) {}

  std::string target() const override { return msee_; }
  std::string drains() const override { return msee_; }
  std::vector<Claim> claims() const override { return map_.claims(); }
  std::vector<Stage> stages() const override {
    return {{times_.drain, "sessions-down", Change::failover},
            {times_.drain + times_.work, "sessions-up", Change::reversion, true}};
  }

  void look(Lab& lab) override { map_.look(lab); }
  void inject(Lab& lab) override { map_.put(lab); }
  void verify_injected(Lab& lab) override { map_.verify_put(lab); }

  void advance(Lab& lab, std::size_t stage) override {
    if (stage == 0) {
      sessions_.put(lab);
    } else {
      sessions_.remove(lab);
    }
  }
  void verify_advanced(Lab& lab, std::size_t stage) override {
    if (stage == 0) {
      sessions_.verify_put(lab);
    } else {
      sessions_.verify_removed(lab);
    }
  }

  void heal(Lab& lab) override {
    sessions_.remove(lab);
    map_.remove(lab);
  }
  void verify_healed(Lab& lab) override {
    sessions_.verify_removed(lab);
    map_.verify_removed(lab);
  }

 private:
  std::string msee_;
  OutboundMap map_;
  SessionsDown sessions_;
  Times times_;
};

constexpr std::array maintenance_parameters{
    FaultParameter{"node", "the MSEE under maintenance (name)", R"("msee1")"},
    FaultParameter{"drain", "from the prepend to the end of the sessions (default: a third of for)",
                   R"("10s")"},
    FaultParameter{"work", "for how long the sessions are down (default: a third of for)",
                   R"("10s")"},
    FaultParameter{"prepend", "how many times Microsoft prepends its AS (1 to 32; default: 8)",
                   "8"},
};

}  // namespace

extern constexpr FaultKind maintenance{
    .name = "maintenance",
    .summary =
        "Microsoft maintains one MSEE: prepends both ways, drains, ends its sessions, reverts",
    .stays_up = "the other MSEE; and this one, with longer AS paths, until its sessions are ended",
    .good_design =
        "path selection by AS path length on all routers: all traffic has moved before the "
        "sessions end, and no packet is lost in the whole window",
    .parameters = maintenance_parameters,
    .placing = {.sort = PlaceSort::node, .parameter = "node", .least = std::chrono::seconds{30}},
    .benchmark = "path_attribute_change_convergence (RFC 7747 5.7)",
    .parse = [](FaultTable& table) -> PlannedFault {
      auto msee = table.router_of_role("node", Role::msee);
      const auto times = table.integer("prepend", {.least = 1, .most = 32}, 8);
      const auto third = std::chrono::floor<std::chrono::milliseconds>(table.lasts() / 3);
      const auto drain = table.duration("drain", stage_range, third);
      const auto work = table.duration("work", stage_range, third);
      if (!msee || !times || !drain || !work) {
        return nullptr;
      }
      const auto ends = ends_at(table.topology(), *msee);
      OutboundMap map{ends, {.prepend = static_cast<std::size_t>(*times)}, table.number()};
      return std::make_unique<Maintenance>(std::move(*msee), std::move(map), SessionsDown{ends},
                                           Maintenance::Times{*drain, *work});
    },
};

}  // namespace erchaos::faults

// core-blackhole: work between an MSEE and Microsoft's core. The customer's session stays
// established, but traffic beyond the MSEE is lost.
#include <array>

#include "faults/parts/ingress_drop.hpp"
#include "faults/parts/outbound_map.hpp"
#include "harness/plan/read/fault_table.hpp"

namespace erchaos::faults {
namespace {

class CoreBlackhole : public Fault {
 public:
  // Without a map the routes are kept.
  CoreBlackhole(std::string msee, Ports beyond, std::size_t number, std::optional<OutboundMap> map)
      : msee_(std::move(msee)),
        beyond_(std::move(beyond)),
        drop_(number, data_only),
        map_(std::move(map)) {}

  std::string target() const override { return msee_; }
  std::vector<Claim> claims() const override {
    return map_ ? map_->claims() : std::vector<Claim>{};
  }

  void look(Lab& lab) override {
    if (map_) {
      map_->look(lab);
    }
  }
  void inject(Lab& lab) override {
    drop_.put(lab, beyond_);
    if (map_) {
      map_->put(lab);
    }
  }
  void verify_injected(Lab& lab) override {
    drop_.verify_put(lab, beyond_);
    if (map_) {
      map_->verify_put(lab);
    }
  }
  // The drop is removed first: the routes come back when they lead somewhere again.
  void heal(Lab& lab) override {
    drop_.remove(lab, beyond_);
    if (map_) {
      map_->remove(lab);
    }
  }
  void verify_healed(Lab& lab) override {
    drop_.verify_removed(lab, beyond_);
    if (map_) {
      map_->verify_removed(lab);
    }
  }

 private:
  std::string msee_;
  Ports beyond_;
  IngressDrop drop_;
  std::optional<OutboundMap> map_;
};

// Both ends of the MSEE's links to Microsoft's own network.
Ports ports_beyond(const Topology& topology, const std::string& msee) {
  Ports ports;
  for (const Link& link : topology.links) {
    if (link.ends_at(msee) && !topology.node(link.other_end(msee).node).is_customers()) {
      for (const LinkEnd& end : link.ends) {
        ports[end.node].push_back(end.interface);
      }
    }
  }
  return ports;
}

constexpr std::array core_blackhole_parameters{
    FaultParameter{"node", "the MSEE that is cut off from the core (name)", R"("msee1")"},
    FaultParameter{"routes",
                   R"("withdrawn": it withdraws its routes (default), or "kept": it does not)",
                   R"("kept")"},
};

}  // namespace

extern constexpr FaultKind core_blackhole{
    .name = "core-blackhole",
    .summary = "an MSEE is cut off from Microsoft's core, its sessions stay established",
    .stays_up = "carrier, BFD and BGP towards the customer; with \"kept\", also the routes",
    .good_design =
        "forwarding based on received routes, not on the state of a session or on a static "
        "route; if routes are kept, only a probe of the data path detects it",
    .parameters = core_blackhole_parameters,
    .placing = {.sort = PlaceSort::node,
                .parameter = "node",
                .variants = {{{.name = "withdrawn", .parameters = R"(routes = "withdrawn")"},
                              {.name = "kept", .parameters = R"(routes = "kept")"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto msee = table.router_of_role("node", Role::msee);
      const auto routes =
          table.choice("routes", "value of 'routes'", {"withdrawn", "kept"}, "withdrawn");
      if (!msee || !routes) {
        return nullptr;
      }
      std::optional<OutboundMap> map;
      if (*routes == "withdrawn") {
        map.emplace(ends_at(table.topology(), *msee), Outbound{.nothing = true}, table.number());
      }
      Ports beyond = ports_beyond(table.topology(), *msee);
      return std::make_unique<CoreBlackhole>(std::move(*msee), std::move(beyond), table.number(),
                                             std::move(map));
    },
};

}  // namespace erchaos::faults

// route-leak: a router announces what it should not, such as a default route, a more specific of
// somebody else's prefix, or what it heard on the Internet.
#include <algorithm>
#include <array>

#include "faults/foreign_prefixes.hpp"
#include "faults/origination.hpp"
#include "harness/plan/fault_table.hpp"

namespace erchaos::faults {
namespace {

class RouteLeak : public Fault {
 public:
  RouteLeak(std::string router, std::vector<std::string> prefixes)
      : router_(router), leak_(std::move(router), std::move(prefixes)) {}

  std::string target() const override { return router_; }
  std::vector<Claim> claims() const override { return leak_.claims(); }
  void inject(Lab& lab) override { leak_.put(lab); }
  void heal(Lab& lab) override { leak_.remove(lab); }
  void verify_injected(Lab&) override { leak_.verify_put(); }
  void verify_healed(Lab&) override { leak_.verify_removed(); }

 private:
  std::string router_;
  Origination leak_;
};

constexpr std::array parameters{
    FaultParameter{"node", "the router that leaks (name)", R"("cpe1")"},
    FaultParameter{"prefixes", "what it announces (networks that it does not originate anyway)",
                   R"(["10.2.128.0/17"])"},
};

}  // namespace

std::optional<std::vector<std::string>> foreign_prefixes(FaultTable& table,
                                                         const std::string& router) {
  auto prefixes = table.prefixes("prefixes");
  const std::vector<std::string> own = networks_of(table.topology().node(router));
  if (prefixes) {
    for (const std::string& prefix : *prefixes) {
      if (std::ranges::find(own, prefix) != own.end()) {
        table.note("prefixes", router + " announces " + prefix + " anyway");
        return {};
      }
    }
  }
  return prefixes;
}

extern constexpr FaultKind route_leak{
    .name = "route-leak",
    .summary = "a router announces prefixes that it should not, and attracts their traffic",
    .stays_up = "all sessions: every router believes what it hears",
    .good_design = "filters towards and from every neighbor that let only one's own prefixes pass",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto router = table.router("node")) {
        if (auto prefixes = foreign_prefixes(table, *router)) {
          return std::make_unique<RouteLeak>(std::move(*router), std::move(*prefixes));
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

// session-reset: a BGP session is reset once, by "clear bgp" or by the router itself.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "faults/parts/bgp_neighbors.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class SessionReset : public Fault {
 public:
  SessionReset(std::string link, std::vector<SessionEnd> ends)
      : link_(std::move(link)), ends_(std::move(ends)) {}

  std::string target() const override { return link_; }
  std::vector<Claim> claims() const override { return {tells("bgpd", ends_.front().node)}; }

  void inject(Lab& lab) override {
    resets_before_ = resets(lab);
    for (const SessionEnd& end : ends_) {
      Frr::vtysh(end.node, {"clear bgp " + end.peer_address});
    }
    is_done_ = true;
  }

  void verify_injected(Lab& lab) override {
    const std::vector<std::size_t> now = resets(lab);
    for (std::size_t i = 0; i < ends_.size(); ++i) {
      if (!is_done_ || now[i] <= resets_before_[i]) {
        throw HostError(
            fmt::format("{} did not reset its session with {}", ends_[i].node, ends_[i].peer));
      }
    }
  }

  void heal(Lab&) override { is_done_ = false; }  // the routers reestablish it themselves
  void verify_healed(Lab& lab) override {
    for (const SessionEnd& end : ends_) {
      lab.events().read([&](const NetworkState& state) {
        if (is_done_ || !end.is_established(state)) {
          throw HostError(fmt::format("the session of {} with {} is {} after its reset", end.node,
                                      end.peer, end.bgp_state(state)));
        }
      });
    }
  }

 private:
  // How often each end has lost the session so far.
  std::vector<std::size_t> resets(Lab& lab) const {
    return lab.events().read([this](const NetworkState& state) {
      std::vector<std::size_t> counts;
      std::ranges::transform(ends_, std::back_inserter(counts),
                             [&](const SessionEnd& end) { return end.resets(state); });
      return counts;
    });
  }

  std::string link_;
  std::vector<SessionEnd> ends_;
  std::vector<std::size_t> resets_before_;
  bool is_done_ = false;
};

constexpr std::array session_reset_parameters{
    FaultParameter{"link", "the link whose session is reset (name)", R"("cpe1-pe1")"},
    FaultParameter{"node", "the end that resets it (name; default: the link's first end)",
                   R"("cpe1")"},
};

}  // namespace

extern constexpr FaultKind session_reset{
    .name = "session-reset",
    .summary = "a BGP session is reset once and re-establishes itself: \"clear bgp\", a bug",
    .stays_up = "the link and BFD; the session returns within seconds",
    .good_design = "equal paths in both directions: traffic moves away and back without a loss",
    .parameters = session_reset_parameters,
    .placing = {.sort = PlaceSort::session, .parameter = "link"},
    .benchmark = "bgp_hard_reset_convergence (RFC 7747 5.4.1)",
    .parse = [](FaultTable& table) -> PlannedFault {
      if (auto link = table.link_with_session("link")) {
        if (const auto node = table.end_of(*link, "node")) {
          auto ends = ends_on(table.topology(), *link, *node);
          return std::make_unique<SessionReset>(std::move(*link), std::move(ends));
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

// session-shutdown: a BGP session is shut down on purpose, as before planned work on a connection.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "harness/lab/lab.hpp"
#include "harness/lab/sessions.hpp"
#include "harness/plan/fault.hpp"
#include "harness/plan/fault_table.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

constexpr auto patience = std::chrono::seconds{5};  // for a daemon to do as it was told

class SessionShutdown : public Fault {
 public:
  SessionShutdown(std::string link, std::string node)
      : link_(std::move(link)), node_(std::move(node)) {}

  std::string target() const override { return link_; }
  void inject(Lab& lab) override { configure(lab, ""); }
  void heal(Lab& lab) override { configure(lab, "no "); }

  void verify_injected(Lab& lab) override {
    const auto is_down = [&](const NetworkState& state) {
      const auto ends = our_ends(lab);
      return std::none_of(ends.begin(), ends.end(), [&](const SessionEnd& end) {
        return end.bgp_state(state) == "Established";
      });
    };
    if (!lab.journal().wait_until(monotonic_now() + patience, {}, is_down)) {
      throw HostError(fmt::format("the session on {} is still established at {}", link_, node_));
    }
  }

  void verify_healed(Lab& lab) override {
    for (const SessionEnd& end : our_ends(lab)) {
      const std::string shown = Frr::vtysh(node_, {"show bgp neighbors " + end.peer_address});
      if (shown.find("Administratively shut down") != std::string::npos) {
        throw HostError(fmt::format("{} still has {} administratively shut down", node_, end.peer));
      }
    }
  }

 private:
  // The sessions on the link, as the node that is told sees them.
  std::vector<SessionEnd> our_ends(const Lab& lab) const {
    std::vector<SessionEnd> ours;
    for (const Session& session : lab.topology().sessions) {
      for (const SessionEnd& end : ends_of(lab.topology(), session)) {
        if (session.link == link_ && end.node == node_) {
          ours.push_back(end);
        }
      }
    }
    return ours;
  }

  void configure(const Lab& lab, const std::string& negation) const {
    std::vector<std::string> commands{"configure terminal",
                                      fmt::format("router bgp {}", lab.topology().node(node_).as)};
    for (const SessionEnd& end : our_ends(lab)) {
      commands.push_back(fmt::format("{}neighbor {} shutdown", negation, end.peer_address));
    }
    Frr::vtysh(node_, commands);
  }

  std::string link_;
  std::string node_;
};

constexpr std::array parameters{
    FaultParameter{"link", "the link whose session is shut down (name)"},
    FaultParameter{"node", "the end that shuts it down (name; default: the link's first end)"},
};

}  // namespace

extern constexpr FaultKind session_shutdown{
    .name = "session-shutdown",
    .summary = "a BGP session is shut down on purpose: planned work, announced by a withdrawal",
    .stays_up = "the link; packets under way arrive",
    .good_design = "equal paths in both directions: traffic moves without a loss",
    .parameters = parameters,
    .parse = [](FaultTable& table) -> std::unique_ptr<Fault> {
      if (auto link = table.link_with_session("link")) {
        if (auto node = table.end_of(*link, "node")) {
          return std::make_unique<SessionShutdown>(std::move(*link), std::move(*node));
        }
      }
      return nullptr;
    },
};

}  // namespace erchaos::faults

// config-apply: an engineer changes a router's configuration and later reverts the change.
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <utility>

#include "faults/parts/bgp_neighbors.hpp"
#include "faults/parts/config_effect.hpp"
#include "faults/parts/router_claims.hpp"
#include "harness/plan/read/fault_table.hpp"
#include "harness/sys/error.hpp"

namespace erchaos::faults {
namespace {

class ConfigApply : public Fault {
 public:
  ConfigApply(std::string router, Lines lines, Lines undo)
      : router_(std::move(router)), lines_(std::move(lines)), undo_(std::move(undo)) {}

  std::string target() const override { return router_; }
  // What the lines change is not known here, so no other fault may use the router meanwhile.
  std::vector<Claim> claims() const override {
    return claims_on_all_daemons(router_, "be configured by hand", Claim::Sharing::alone);
  }

  bool changes_timers() const override {
    return std::ranges::any_of(lines_, [](const std::string& line) {
      return line.find("bfd") != std::string::npos || line.find("profile") != std::string::npos;
    });
  }

  void look(Lab&) override { before_ = running_config(router_); }
  void inject(Lab&) override {
    is_there_ = true;
    configure(router_, lines_);
  }

  void heal(Lab&) override {
    if (std::exchange(is_there_, false)) {
      configure(router_, undo_);
    }
  }

  void verify_injected(Lab&) override {
    const Lines now = running_config(router_);
    if (!is_there_ || now == before_) {
      throw HostError(fmt::format("the configuration of {} did not change with \"{}\"", router_,
                                  fmt::join(lines_, "; ")));
    }
    const Lines ignored = lines_without_effect(lines_, before_, now);
    if (!ignored.empty()) {
      throw HostError(fmt::format("{} accepted \"{}\", but its configuration does not show it",
                                  router_, fmt::join(ignored, "; ")));
    }
  }

  void verify_healed(Lab&) override {
    if (is_there_) {
      throw HostError(fmt::format("{} still has the lines", router_));
    }
    const Lines now = running_config(router_);
    if (!before_.empty() && now != before_) {
      throw HostError(fmt::format("after \"{}\", the configuration of {} differs from before:{}",
                                  fmt::join(undo_, "; "), router_, difference(now)));
    }
  }

 private:
  std::string difference(const Lines& now) const {
    std::string text;
    const auto add = [&](const char* sign, const Lines& from, const Lines& other) {
      for (const std::string& line : from) {
        if (std::ranges::find(other, line) == other.end()) {
          text += fmt::format("\n  {}{}", sign, line);
        }
      }
    };
    add("-", before_, now);
    add("+", now, before_);
    return text.empty() ? " only in the order of lines" : text;
  }

  std::string router_;
  Lines lines_;
  Lines undo_;
  Lines before_;
  bool is_there_ = false;
};

constexpr std::array config_apply_parameters{
    FaultParameter{"node", "the router that is configured (name)", R"("cpe1")"},
    FaultParameter{"lines", "as typed after \"configure terminal\" (strings)",
                   R"(["router bgp 65010", "bgp default local-preference 50"])"},
    FaultParameter{"undo", "what reverts them (strings), so that nothing differs from before",
                   R"(["router bgp 65010", "no bgp default local-preference"])"},
};

}  // namespace

extern constexpr FaultKind config_apply{
    .name = "config-apply",
    .summary = "an engineer enters configuration lines on a router, and reverts them later",
    .stays_up = "everything that the lines do not change",
    .good_design = "a change that is first tested in a lab, including its rollback",
    .parameters = config_apply_parameters,
    .placing =
        {.sort = PlaceSort::node,
         .parameter = "node",
         .variants = {{{.parameters =
                            R"(lines = ["router bgp {as}", "bgp default local-preference 50"])"
                            "\n"
                            R"(undo = ["router bgp {as}", "no bgp default local-preference"])"}}}},
    .parse = [](FaultTable& table) -> PlannedFault {
      auto router = table.router("node");
      auto lines = table.texts("lines");
      auto undo = table.texts("undo");
      if (!router || !lines || !undo) {
        return nullptr;
      }
      return std::make_unique<ConfigApply>(std::move(*router), std::move(*lines), std::move(*undo));
    },
};

}  // namespace erchaos::faults

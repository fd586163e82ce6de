// Converts actions in order of time to faults, and back.
#include "reports/json/fault_view.hpp"

#include <algorithm>

#include "reports/json/described.hpp"

namespace erchaos::reports {
namespace {

// A stage and what followed it.
struct StageView {
  ActionResult& stage;
};

void describe(Object& object, StageView& view) {
  Action& action = view.stage.action;
  object.is("stage",
            "A step of a fault between its injection and its healing, and what followed until the "
            "next action.");
  object.field("name", action.name, "As in the name of its phase, e.g. sessions-down.");
  object.choice("change", action.change, change_names,
                "Which limits apply to its figures: those of failover, or of reversion.");
  object.moment("at_ms", action.begin, "Just before it, in ms since time zero.");
  object.moment("done_ms", action.end, "Just after it, in ms since time zero.");
  object.field("verified", action.verified, "It was read back.");
  object.field("aftermath", view.stage, "What followed.");
}

void describe_stages(Object& object, std::vector<ActionResult>& stages) {
  object.member(
      {.name = "stages",
       .meaning = "The steps between injection and healing, in order, with what followed each; "
                  "empty for most kinds."},
      [&](Value& at) {
        at.list({.size = stages.size(),
                 .resize = [&](std::size_t size) { stages.resize(size); },
                 .visit =
                     [&](std::size_t i, Value& item) {
                       stages[i].action.kind = ActionKind::stage;
                       StageView view{stages[i]};
                       item.object([&](Object& inner) { describe(inner, view); });
                     }});
      });
}

}  // namespace

std::vector<FaultView> take_faults(Result& result) {
  std::vector<FaultView> views;
  for (FaultRecord& fault : result.faults) {
    views.push_back({.fault = std::move(fault)});
  }
  for (ActionResult& action : result.actions) {
    FaultView& view = views.at(action.action.fault);
    switch (action.action.kind) {
      case ActionKind::injection:
        view.injection = std::move(action);
        break;
      case ActionKind::stage:
        view.stages.push_back(std::move(action));
        break;
      case ActionKind::healing:
        view.healing = std::move(action);
        break;
    }
  }
  return views;
}

void put_faults(std::vector<FaultView> views, Result& result) {
  result.faults.clear();
  result.actions.clear();
  const auto put = [&](ActionResult& action) {
    action.action.fault = result.faults.size();
    result.actions.push_back(std::move(action));
  };
  for (FaultView& view : views) {
    put(view.injection);
    std::ranges::for_each(view.stages, put);
    if (view.healing) {
      put(*view.healing);
    }
    result.faults.push_back(std::move(view.fault));
  }
  std::ranges::stable_sort(result.actions, {},
                           [](const ActionResult& each) { return each.action.begin; });
}

void describe(Object& object, FaultView& view) {
  Action& injection = view.injection.action;
  injection.name = "failover";
  Action healing =
      view.healing
          ? view.healing->action
          : Action{.kind = ActionKind::healing, .name = "reversion", .change = Change::reversion};
  std::optional<Instant> healed_from = view.healing ? std::optional{healing.begin} : std::nullopt;
  std::optional<Instant> healed_until = view.healing ? std::optional{healing.end} : std::nullopt;
  object.is("fault", "One fault, and what followed.");
  object.field("kind", view.fault.kind, "Kind of fault, as in `erchaos list faults`.");
  object.field("target", view.fault.target, "What was hit, e.g. the name of a link.");
  object.field("benchmark", view.fault.benchmark,
               "What RFC 7747 or RFC 6201 calls full_convergence_time after this fault, with the "
               "section; empty: it has no name there.");
  object.newer("drains", view.fault.drains, "The node that the fault drains; empty: none.");
  object.moment("inject_ms", injection.begin, "Just before the injection, in ms since time zero.");
  object.moment("injected_ms", injection.end, "Just after the injection, in ms since time zero.");
  object.moment("heal_ms", healed_from,
                "Just before the healing, in ms since time zero; null when the run ended before.");
  object.moment("healed_ms", healed_until,
                "Just after the healing, in ms since time zero; null when the run ended before.");
  object.field("verified", injection.verified, "The fault was read back after injection.");
  object.field("undo_verified", healing.verified, "Its absence was read back after healing.");
  object.field("failover", view.injection, "What followed the injection.");
  describe_stages(object, view.stages);
  object.field("not_moved", view.injection.not_moved,
               "Flows that still went through the node that the fault drains, when "
               "the next action began; by direction.");
  object.field("reversion", view.healing,
               "What followed the healing; null when it was never healed.");
  if (healed_from && !view.healing) {  // a run that was not measured to its end
    view.healing.emplace();
  }
  if (view.healing) {
    healing.begin = healed_from.value_or(Instant{});
    healing.end = healed_until.value_or(healing.begin);
    view.healing->action = healing;
  }
}

}  // namespace erchaos::reports

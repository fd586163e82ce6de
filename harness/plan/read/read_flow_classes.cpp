// Reads classes = { voice = 64, bulk = 32 } in [traffic].
#include <fmt/format.h>

#include "harness/plan/read/class_names.hpp"
#include "harness/plan/read/scenario_parts.hpp"

namespace erchaos {

namespace {

constexpr std::size_t most_flow_classes = 16;

}  // namespace

std::vector<FlowClass> read_flow_classes(TomlTable& traffic, const Traffic& of, ClassNames& names) {
  std::vector<FlowClass> classes;
  auto table = traffic.table("classes");
  if (!table) {
    return classes;
  }
  const std::uint32_t together = of.family == Families::both ? 4 : 2;
  std::uint32_t left = of.flows;
  for (const std::string& name : table->keys()) {
    names.add(*table, name, name);
    const auto flows = static_cast<std::uint32_t>(
        table->integer(name, {.least = 2, .most = 4096}).value_or(together));
    if (flows % together != 0) {
      table->note(
          name, fmt::format("class '{}' needs a multiple of {} flows, one each way{}, not {}", name,
                            together, together == 2 ? "" : " in each family", flows));
    } else if (flows > left) {
      table->note(name, fmt::format("class '{}' needs {} flows; of the {} in 'flows', {} are left",
                                    name, flows, of.flows, left));
    } else {
      left -= flows;
    }
    classes.push_back({.name = name, .flows = flows});
  }
  if (classes.size() > most_flow_classes) {
    traffic.note("classes",
                 fmt::format("there may be at most {} classes of flows", most_flow_classes));
  }
  return classes;
}

}  // namespace erchaos

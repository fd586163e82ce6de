// Looks up the design and the kind of fault, and fits one to the other.
#include "harness/cli/learn/draft_wanted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "faults/kinds.hpp"
#include "harness/cli/inputs/configs.hpp"
#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/learn/fit_fault.hpp"
#include "harness/plan/designs.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view first_kind = "silent-cut";

// Where kinds make sense; others are tried by name.
constexpr std::array first_designs{"recommended", "zone-redundant-gateway", "metro",
                                   "stateful-edge", "nat-per-connection"};

struct WantedNames {
  const FaultKind* kind{};  // nullptr: not given
  fs::path topology{};      // empty: not given
};

[[noreturn]] void refuse_name(const std::string& name, const std::string& why) {
  throw InputError{{{.subject = name, .message = why}}};
}

const FaultKind* kind_named(std::string_view name) {
  const auto found = std::ranges::find(faults::kinds(), name, &FaultKind::name);
  return found == faults::kinds().end() ? nullptr : *found;
}

// A misspelt kind would otherwise be a misspelt design.
void refuse_if_near_a_kind(const std::string& name) {
  Names kinds;
  for (const FaultKind* kind : faults::kinds()) {
    kinds.emplace_back(kind->name);
  }
  const std::string why = unknown_without_list("kind of fault", name, kinds);
  if (why.find("did you mean") != std::string::npos) {
    refuse_name(name, why + "; 'erchaos list faults' lists all kinds");
  }
}

fs::path find_topology(const std::string& name) {
  try {
    const fs::path file = find_input(name);
    if (!is_topology_file(file)) {
      refuse_name(name, "is a scenario; name a design, a topology file or a kind of fault");
    }
    return fs::absolute(file).lexically_normal();
  } catch (const InputError&) {
    std::error_code unreadable;
    if (!fs::exists(name, unreadable)) {
      refuse_if_near_a_kind(name);
    }
    throw;
  }
}

WantedNames read_names(const std::vector<std::string>& names) {
  WantedNames wanted;
  for (const std::string& name : names) {
    const FaultKind* kind = kind_named(name);
    if (kind != nullptr ? wanted.kind != nullptr : !wanted.topology.empty()) {
      if (kind == nullptr) {
        refuse_if_near_a_kind(name);
      }
      refuse_name(name, "one design and one kind of fault may be given");
    }
    if (kind != nullptr) {
      wanted.kind = kind;
    } else {
      wanted.topology = find_topology(name);
    }
  }
  return wanted;
}

ScenarioDraft draft_on(const FaultKind& kind, const fs::path& topology) {
  const std::string design = name_of_design(topology);
  auto fitted = fit_fault(kind, design, load_topology(topology, lookups()));
  if (auto* draft = std::get_if<ScenarioDraft>(&fitted)) {
    return *draft;
  }
  const auto& problems = std::get<std::vector<Problem>>(fitted);
  refuse_name(design,
              fmt::format("{} is not possible here: {}", kind.name, problems.front().message));
}

// On the first design where the kind is possible.
ScenarioDraft draft_somewhere(const FaultKind& kind) {
  const fs::path folder = designs_folder();
  std::vector<fs::path> designs;
  designs.reserve(first_designs.size());
  for (const char* design : first_designs) {
    designs.push_back(folder / design);
  }
  std::ranges::copy(designs_in(folder), std::back_inserter(designs));
  for (const fs::path& design : designs) {
    const fs::path file = design / topology_file;
    std::error_code unreadable;
    if (!fs::exists(file, unreadable)) {
      continue;
    }
    auto fitted = fit_fault(kind, name_of_design(file), load_topology(file, lookups()));
    if (auto* draft = std::get_if<ScenarioDraft>(&fitted)) {
      return *draft;
    }
  }
  refuse_name(std::string{kind.name},
              folder.empty() ? "the designs of erchaos are not installed; name a topology file too"
                             : "no design that comes with erchaos has what it breaks; name a "
                               "topology file too");
}

}  // namespace

WantedDraft draft_of(const std::vector<std::string>& names) {
  const WantedNames wanted = read_names(names);
  if (wanted.topology.empty()) {
    return {.draft = draft_somewhere(*wanted.kind), .has_design = false};
  }
  const FaultKind& kind = wanted.kind == nullptr ? *kind_named(first_kind) : *wanted.kind;
  return {.draft = draft_on(kind, wanted.topology), .has_design = true};
}

}  // namespace erchaos::cli

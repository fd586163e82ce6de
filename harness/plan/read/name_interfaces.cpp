// Reads [nodes.<name>.interfaces]: the names of link ends in an engineer's configuration.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "harness/plan/read/topology_draft.hpp"

namespace erchaos {

namespace {

bool is_allowed(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

// `interfaces`: name of an interface = name of the link that ends there.
void name_interface(TomlTable& interfaces, const std::string& interface, const std::string& node,
                    std::vector<LinkDraft>& links) {
  const auto wanted = interfaces.text(interface);
  if (const auto reason = why_no_interface_name(interface)) {
    interfaces.note(interface, *reason);
    return;
  }
  Names names;
  for (LinkDraft& draft : links) {
    for (LinkEnd& end : draft.link.ends) {
      if (end.node == node) {
        names.push_back(draft.link.name);
        if (draft.link.name == wanted) {
          end.interface = interface;
        }
      }
    }
  }
  if (wanted && std::ranges::find(names, *wanted) == names.end()) {
    interfaces.note(interface, unknown(fmt::format("link of '{}'", node), *wanted, names),
                    rules::unknown_name);
  }
}

}  // namespace

std::optional<std::string> why_no_interface_name(const std::string& name) {
  constexpr std::size_t longest = 15;  // the kernel's IFNAMSIZ minus the final zero
  // "all" and "default" are the kernel's names for settings of every interface.
  static constexpr std::array<std::string_view, 3> taken{"lo", "all", "default"};
  if (!name.empty() && name.size() <= longest && name.front() != '.' &&
      std::ranges::find(taken, name) == taken.end() && std::ranges::all_of(name, is_allowed)) {
    return {};
  }
  return fmt::format(
      "interface name '{}' must be 1 to {} letters, digits, '-', '_' or '.', not begin with '.', "
      "and not be 'lo', 'all' or 'default'",
      name, longest);
}

void name_interfaces(TopologyDraft& draft) {
  for (NodeDraft& node : draft.nodes) {
    auto interfaces = node.table.table("interfaces");
    for (const std::string& interface : interfaces ? interfaces->keys() : Names{}) {
      name_interface(*interfaces, interface, node.node.name, draft.links);
    }
  }
}

}  // namespace erchaos

// Reads [nodes.<name>]: what a node is, and what its role requires and forbids.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "harness/plan/read/topology_draft.hpp"

namespace erchaos {

namespace {

constexpr std::array roles{Role::host, Role::router,  Role::cpe,    Role::pe,
                           Role::msee, Role::gateway, Role::switch_};

std::optional<Role> read_role(TomlTable& table) {
  const auto to_name = [](Role role) { return std::string{name_of(role)}; };
  Names names;
  std::ranges::transform(roles, std::back_inserter(names), to_name);
  const auto name = table.choice("role", "role", names, Need::required);
  const auto role = std::ranges::find(roles, name.value_or(""), to_name);
  return role == roles.end() ? std::nullopt : std::optional{*role};
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool may_follow(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; }

void check_name(TomlTable& table, const std::string& name) {
  constexpr std::size_t longest = 12;  // "to-<name>" must fit in the kernel's 15 characters
  if (name.empty() || name.size() > longest || !is_letter(name.front()) ||
      !std::ranges::all_of(name, may_follow) || name == "lo") {
    table.note(
        fmt::format("node name '{}' must be 1 to {} of a-z, 0-9 and '-', begin with a "
                    "letter, and not be 'lo'",
                    name, longest));
  }
}

bool is_reserved_by_azure(std::int64_t as) { return as == 12076 || (as >= 65515 && as <= 65520); }

std::uint32_t read_as(TomlTable& table, std::optional<Role> role) {
  const bool has_default = !role || role == Role::msee || role == Role::gateway;
  const auto as = table.integer("as", {.least = 1, .most = 4294967295},
                                has_default ? Need::optional : Need::required);
  const bool is_customer = role == Role::cpe || role == Role::router;
  if (is_customer && as && is_reserved_by_azure(*as)) {
    table.note(
        "as", fmt::format("'as' {} is reserved by Azure; a {} must not use 12076 or 65515 to 65520",
                          *as, name_of(*role)));
  }
  const std::int64_t by_role = role == Role::msee ? 12076 : role == Role::gateway ? 65515 : 0;
  return static_cast<std::uint32_t>(as.value_or(by_role));
}

std::optional<std::filesystem::path> read_config(TomlTable& table) {
  auto path = table.path("config");
  std::error_code error;
  if (path && !std::filesystem::is_regular_file(*path, error)) {
    table.note("config", fmt::format("'config': there is no file {}; the path is relative to the "
                                     "folder of the file that names it",
                                     path->string()));
  }
  return path;
}

void read_host(TomlTable& table, Node& node) {
  node.address = table.address("address", Need::required);
  node.address6 = table.address6("address6");
  for (const std::string_view key : {"as", "networks", "networks6", "config", "towards",
                                     "interfaces", "stateful", "nat", "graceful_restart"}) {
    if (table.has(key)) {
      table.note(key, fmt::format("'{}' is not allowed for role \"host\"; allowed: address, "
                                  "address6",
                                  key));
    }
  }
}

void read_switch(TomlTable& table) {
  for (const std::string_view key :
       {"address", "address6", "as", "networks", "networks6", "config", "towards", "interfaces",
        "stateful", "nat", "graceful_restart"}) {
    if (table.has(key)) {
      table.note(key, fmt::format("'{}' is not allowed for role \"switch\", which has nothing but "
                                  "the links that go 'through' it",
                                  key));
    }
  }
}

void read_prefix_limit(TomlTable& table, std::optional<Role> role, std::string_view key,
                       std::optional<std::uint32_t>& limit) {
  const auto given = table.integer(key, {.least = 1, .most = 1'000'000});
  if (given && role && role != Role::msee) {
    table.note(key, fmt::format("'{}' is allowed for role \"msee\" only", key));
  }
  if (given) {
    limit = static_cast<std::uint32_t>(*given);
  }
}

void read_reconvergence_delay(TomlTable& table, std::optional<Role> role, Node& node) {
  const auto delay =
      table.duration("reconvergence_delay", {.least = {}, .most = std::chrono::minutes{10}});
  if (delay && role && role != Role::gateway) {
    table.note("reconvergence_delay", "'reconvergence_delay' is allowed for role \"gateway\" only");
  }
  node.reconvergence_delay = delay.value_or(node.reconvergence_delay);
}

void read_router(TomlTable& table, std::optional<Role> role, Node& node) {
  node.as = read_as(table, role);
  node.networks = table.networks("networks");
  node.networks6 = table.networks6("networks6");
  node.policies = read_policies(table);
  read_firewall(table, node);
  table.has("interfaces");  // name_interfaces reads it once the links are known
  node.config = read_config(table);
  read_prefix_limit(table, role, "prefix_limit", node.prefix_limit);
  read_prefix_limit(table, role, "prefix_limit6", node.prefix_limit6);
  read_reconvergence_delay(table, role, node);
  node.graceful_restart = table.boolean("graceful_restart").value_or(false);
  if (node.config && node.graceful_restart) {
    table.note("graceful_restart",
               "'graceful_restart' has no effect with 'config', which is loaded as it is");
  }
  if (node.config && std::ranges::any_of(node.policies, &Policy::is_for_generated)) {
    table.note("towards",
               "'towards' has no effect with 'config', which is loaded as it is, except 'standby'");
  }
  if (!node.config && std::ranges::any_of(node.policies, &Policy::standby)) {
    table.note("towards",
               "'standby' needs a 'config', whose conditions control when the router announces");
  }
  for (const std::string_view key : {"address", "address6"}) {
    if (table.has(key) && role) {
      table.note(key, fmt::format("'{}' is not allowed for role \"{}\"; it gets its addresses from "
                                  "its links",
                                  key, name_of(*role)));
    }
  }
}

}  // namespace

NodeDraft read_node(TomlTable table, const std::string& name) {
  check_name(table, name);
  const auto role = read_role(table);
  Node node;
  node.name = name;
  node.role = role.value_or(Role::host);
  node.zone = table.text("zone").value_or("");
  node.location = table.text("location").value_or("");
  if (role == Role::host) {
    read_host(table, node);
  } else if (role == Role::switch_) {
    read_switch(table);
  } else {
    read_router(table, role, node);
  }
  table.note_unknown_keys();
  return {.table = std::move(table), .node = std::move(node), .role = role};
}

}  // namespace erchaos

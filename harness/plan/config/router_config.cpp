// Evaluates an frr.conf that has been read: peer groups, default instance, policies.
#include "harness/plan/config/router_config.hpp"

#include <algorithm>

#include "harness/plan/config/config_words.hpp"

namespace erchaos {

namespace {

template <typename Value>
void inherit(std::optional<Value>& own, const std::optional<Value>& groups) {
  own = own ? own : groups;
}

// FRR requires policies since 7.4; a file of an older version keeps its older default.
bool is_before_policies(const std::string& version) {
  const std::size_t dot = std::min(version.find('.'), version.size());
  const std::size_t next = std::min(version.find('.', dot + 1), version.size());
  const auto major = number_in(version.substr(0, dot));
  const auto minor = dot < version.size() ? number_in(version.substr(dot + 1, next - dot - 1))
                                          : std::optional<unsigned>{};
  return major && (*major < 7 || (*major == 7 && minor && *minor < 4));
}

}  // namespace

bool ConfigNeighbor::is_active(Family family) const {
  const auto said = families.find(family);
  return said != families.end() && said->second.is_active ? *said->second.is_active
                                                          : active_by_default.at(family);
}

NeighborInFamily ConfigNeighbor::in(Family family) const {
  const auto said = families.find(family);
  return said == families.end() ? NeighborInFamily{} : said->second;
}

std::optional<ConfigNeighbor> BgpInstance::neighbor(const std::string& address) const {
  const auto found = neighbors.find(address);
  if (found == neighbors.end()) {
    return {};
  }
  ConfigNeighbor neighbor = found->second;
  if (const auto entry = neighbors.find(neighbor.group); entry != neighbors.end()) {
    const ConfigNeighbor& group = entry->second;
    neighbor.has_bfd = neighbor.has_bfd || group.has_bfd;
    inherit(neighbor.bfd_profile, group.bfd_profile);
    inherit(neighbor.remote_as, group.remote_as);
    inherit(neighbor.local_as, group.local_as);
    inherit(neighbor.password, group.password);
    inherit(neighbor.update_source, group.update_source);
    inherit(neighbor.hold, group.hold);
    inherit(neighbor.multihop, group.multihop);
    inherit(neighbor.ttl_security, group.ttl_security);
    inherit(neighbor.shutdown, group.shutdown);
    inherit(neighbor.passive, group.passive);
    for (const auto& [family, theirs] : group.families) {
      NeighborInFamily& own = neighbor.families[family];
      inherit(own.is_active, theirs.is_active);
      inherit(own.conditional, theirs.conditional);
      own.policies_in = own.policies_in.empty() ? theirs.policies_in : own.policies_in;
      own.policies_out = own.policies_out.empty() ? theirs.policies_out : own.policies_out;
    }
  }
  inherit(neighbor.hold, hold);
  inherit(neighbor.shutdown, shutdown);
  return neighbor;
}

const BgpInstance& RouterConfig::bgp() const {
  static const BgpInstance none;
  const auto found = std::ranges::find_if(
      instances, [](const BgpInstance& instance) { return instance.vrf.empty(); });
  return found == instances.end() ? none : *found;
}

bool RouterConfig::needs_policy() const {
  return bgp().needs_policy.value_or(profile != "datacenter" && !is_before_policies(version));
}

bool RouterConfig::lets_pass(const std::vector<Written<Name>>& written, bool is_external) const {
  return std::ranges::all_of(written,
                             [&](const auto& policy) { return names.contains(policy.value); }) &&
         !(written.empty() && is_external && needs_policy());
}

std::optional<Written<Name>> RouterConfig::stopped_by(const std::vector<Written<Name>>& written,
                                                      const Prefix& prefix) const {
  const auto stopping = std::ranges::find_if(written, [&](const auto& policy) {
    return policies.pass(policy.value, prefix) == std::optional{false};
  });
  return stopping == written.end() ? std::nullopt : std::optional{*stopping};
}

}  // namespace erchaos

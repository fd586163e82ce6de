// Looks up the parts of a topology.
#include "harness/plan/topology.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

namespace erchaos {

namespace {

template <typename T>
const T* find_named(const std::vector<T>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &T::name);
  return found == all.end() ? nullptr : &*found;
}

template <typename T>
const T& must_exist(const T* found, std::string_view what, std::string_view name) {
  if (found == nullptr) {
    throw std::out_of_range{"no " + std::string{what} + " '" + std::string{name} + "'"};
  }
  return *found;
}

}  // namespace

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 7> names{"host", "router",  "cpe",   "pe",
                                                         "msee", "gateway", "switch"};
  return names.at(static_cast<std::size_t>(role));
}

std::string LinkEnd::address_in(Family family) const {
  if (family == Family::ipv4) {
    return address.address().to_string();
  }
  return address6 ? address6->address().to_string() : std::string{};
}

std::string Session::name() const { return family == Family::ipv4 ? link : link + " over IPv6"; }

bool Link::ends_at(std::string_view node) const {
  return ends[0].node == node || ends[1].node == node;
}

const LinkEnd& Link::end_at(std::string_view node) const {
  const auto end = std::ranges::find(ends, node, &LinkEnd::node);
  return must_exist(end == ends.end() ? nullptr : &*end, "end of link " + name + " at", node);
}

const LinkEnd& Link::other_end(std::string_view node) const {
  return &end_at(node) == ends.data() ? ends[1] : ends[0];
}

std::vector<Cable> Link::cables() const {
  std::vector<CableEnd> left{{ends[0].node, ends[0].interface}};  // ends of the cables, in order
  std::vector<CableEnd> right;
  for (std::size_t i = 0; i < through.size(); ++i) {
    const std::string& next = i + 1 < through.size() ? through[i + 1] : ends[1].node;
    right.push_back({through[i], "to-" + left.back().node});
    left.push_back({through[i], "to-" + next});
  }
  right.push_back({ends[1].node, ends[1].interface});
  std::vector<Cable> cables;
  for (std::size_t i = 0; i < left.size(); ++i) {
    cables.push_back({.name = through.empty() ? name : left[i].node + "-" + right[i].node,
                      .ends = {left[i], right[i]},
                      .wire = i == 0 ? wire : std::nullopt});
  }
  return cables;
}

std::vector<Cable> Topology::cables() const {
  std::vector<Cable> all;
  for (const Link& link : links) {
    std::ranges::move(link.cables(), std::back_inserter(all));
  }
  for (Cable& cable : all) {
    if (!cable.wire && std::ranges::find(adjustable, cable.name) != adjustable.end()) {
      cable.wire = Wire{};
    }
  }
  return all;
}

Duration Topology::wire_delay() const {
  Duration sum{};
  for (const Link& link : links) {
    sum += link.wire ? link.wire->longest_delay() : Duration::zero();
  }
  return sum;
}

double Topology::wire_loss() const {
  double sum = 0;
  for (const Link& link : links) {
    sum += link.wire ? link.wire->loss_and_corruption() : 0;
  }
  return sum;
}

Cable Topology::cable(std::string_view wanted) const {
  const std::vector<Cable> all = cables();
  return must_exist(find_named(all, wanted), "cable", wanted);
}

const Node* Topology::find_node(std::string_view wanted) const { return find_named(nodes, wanted); }

const Link* Topology::find_link(std::string_view wanted) const { return find_named(links, wanted); }

const Node& Topology::node(std::string_view wanted) const {
  return must_exist(find_node(wanted), "node", wanted);
}

const Link& Topology::link(std::string_view wanted) const {
  return must_exist(find_link(wanted), "link", wanted);
}

std::vector<std::string> findings_in(const Topology& topology) {
  std::vector<std::string> findings;
  for (const Problem& finding : topology.findings) {
    findings.push_back(fmt::format("{}:{}: {}", finding.file, finding.line, finding.message));
  }
  return findings;
}

Duration longest_timer(const Topology& topology) {
  Duration longest{};
  for (const Session& session : topology.sessions) {
    longest = std::max({longest, session.keepalive, session.bfd ? session.bfd->interval : longest});
  }
  return longest;
}

}  // namespace erchaos

// Sends lines to vtysh, and searches the running configuration.
#include "faults/parts/bgp_neighbors.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "harness/base/lines.hpp"
#include "harness/lab/frr/daemon_terminal.hpp"

namespace erchaos::faults {

std::vector<SessionEnd> ends_where(
    const Topology& topology, const std::function<bool(const Session&, const SessionEnd&)>& fit) {
  std::vector<SessionEnd> ends;
  for (const Session& session : topology.sessions) {
    std::ranges::copy_if(ends_of(topology, session), std::back_inserter(ends),
                         [&](const SessionEnd& end) { return fit(session, end); });
  }
  return ends;
}

std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router) {
  return ends_where(topology,
                    [&](const Session&, const SessionEnd& end) { return end.node == router; });
}

std::vector<SessionEnd> ends_at(const Topology& topology, const std::string& router,
                                const std::vector<std::string>& neighbors) {
  return ends_where(topology, [&](const Session&, const SessionEnd& end) {
    return end.node == router && std::ranges::find(neighbors, end.peer) != neighbors.end();
  });
}

std::vector<SessionEnd> external_ends_at(const Topology& topology, const std::string& router,
                                         const std::vector<std::string>& neighbors) {
  std::vector<SessionEnd> ends = ends_at(topology, router, neighbors);
  std::erase_if(ends, [&](const SessionEnd& end) {
    return topology.node(end.peer).as == topology.node(router).as;
  });
  return ends;
}

std::vector<SessionEnd> ends_on(const Topology& topology, const std::string& link,
                                const std::string& node) {
  return ends_where(topology, [&](const Session& session, const SessionEnd& end) {
    return session.link == link && end.node == node;
  });
}

bool is_ipv6(const std::string& text) { return text.find(':') != std::string::npos; }

std::string family_of(const SessionEnd& end) { return is_ipv6(end.peer_address) ? "ipv6" : "ipv4"; }

std::vector<std::string> of_family(const std::vector<std::string>& prefixes,
                                   const std::string& family) {
  std::vector<std::string> found;
  std::ranges::copy_if(prefixes, std::back_inserter(found), [&](const std::string& prefix) {
    return is_ipv6(prefix) == (family == "ipv6");
  });
  return found;
}

void configure(const std::string& router, const Lines& lines) {
  if (!lines.empty()) {
    Lines commands{"configure terminal"};
    commands.insert(commands.end(), lines.begin(), lines.end());
    Frr::vtysh(router, commands);
  }
}

void configure_bgp(const Topology& topology, const std::string& router, const Lines& lines) {
  if (!lines.empty()) {
    Lines commands{fmt::format("router bgp {}", topology.node(router).as)};
    commands.insert(commands.end(), lines.begin(), lines.end());
    configure(router, commands);
  }
}

Lines running_config(const std::string& router) { return lines_of(running_configuration(router)); }

std::string words_of(const std::string& line) {
  const std::size_t begin = line.find_first_not_of(' ');
  return begin == std::string::npos ? "" : line.substr(begin);
}

Lines neighbor_lines(const Lines& config, const std::string& address, const std::string& beginning,
                     const std::string& family) {
  const std::string wanted = fmt::format("neighbor {} {}", address, beginning);
  const std::string wanted_family =
      family.empty() ? "" : fmt::format("address-family {} unicast", family);
  std::string inside;
  bool is_in_bgp = false;  // of the default VRF
  Lines found;
  for (const std::string& line : config) {
    const std::string words = words_of(line);
    if (!words.empty() && words != "!" && line.front() != ' ') {
      is_in_bgp = words.starts_with("router bgp ") && std::ranges::count(words, ' ') == 2;
      inside.clear();
    } else if (words.starts_with("address-family ")) {
      inside = words;
    } else if (words == "exit-address-family") {
      inside.clear();
    } else if (is_in_bgp && inside == wanted_family && words.starts_with(wanted)) {
      found.push_back(words);
    }
  }
  return found;
}

}  // namespace erchaos::faults

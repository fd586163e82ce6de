// A router with a configuration of its own in a small network, right but for what a test changes.
#pragma once

#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs {

// Right for q, whose end of the link to r is eth0.
inline const std::string good =
    "interface eth0\n"
    " ip address 172.16.0.2/30\n"
    "router bgp 65011\n"
    " no bgp ebgp-requires-policy\n"
    " neighbor 172.16.0.1 remote-as 65010\n"
    " neighbor 172.16.0.1 bfd\n"
    " neighbor 172.16.0.1 timers 60 180\n"
    " address-family ipv4 unicast\n"
    "  maximum-paths 4\n";

struct OwnRouterConfig : testing::Test {
  InputFolder folder;

  Topology load(const std::string& config, const std::string& bgp = "{ bfd = true }",
                const std::string& interfaces = "eth0 = \"r-q\"", const AskFrr& ask = {}) const {
    folder.write("q.conf", config);
    return load_topology(
        folder.write("topology.toml",
                     small::three_nodes + small::last_link +
                         "[nodes.q]\nrole = \"router\"\nas = 65011\nconfig = \"q.conf\"\n"
                         "interfaces = { " +
                         interfaces +
                         " }\n[[link]]\nends = [\"r\", \"q\"]\nsubnet = \"172.16.0.0/30\"\nbgp = " +
                         bgp + "\n"),
        {.frr = ask, .designs = {}});
  }
  std::vector<Problem> problems(const std::string& config,
                                const std::string& interfaces = "eth0 = \"r-q\"") const {
    return problems_of([&] { load(config, "{ bfd = true }", interfaces); });
  }
  std::vector<std::string> findings(const std::string& config,
                                    const std::string& bgp = "{ bfd = true }") const {
    std::vector<std::string> lines;
    for (const Problem& finding : load(config, bgp).findings) {
      lines.push_back(std::to_string(finding.line) + ": " + finding.message);
    }
    return lines;
  }
};

inline std::string without(std::string text, const std::string& part,
                           const std::string& instead = "") {
  text.replace(text.find(part), part.size(), instead);
  return text;
}

}  // namespace erchaos::inputs

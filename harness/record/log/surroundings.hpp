// What a run was made of: its scenario, the environment, and the lab.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace erchaos {

// An input file of a run, as it was when it was read.
struct InputRecord {
  std::string path;
  std::string sha256;  // 64 hexadecimal digits
};

struct ScenarioRecord {
  std::string name;
  std::string path;
  std::string topology;  // path of the topology file
  std::uint64_t seed{};
  std::vector<std::string> findings{};  // what own configurations lack: "file:line: ..."
  // The settings, by part of the scenario: runs are comparable if these are the same.
  std::map<std::string, std::string> conditions{};
  // The scenario, its topology, what that extends, and own configurations; none: not known.
  std::vector<InputRecord> inputs{};
  unsigned which_try = 1;  // more than one: the earlier ones were inconclusive
};

// What probes cost this host, measured before the run.
struct PacketCost {
  double packet_us{};     // CPU time of one packet: sent, forwarded by every router, and received
  double daemons_cpus{};  // what the routers' daemons take without any fault, in CPUs
  double cpus{};          // that the program may use
};

// Why the flows have the interval that they have, if the scenario does not say so.
struct IntervalRecord {
  std::string reason;                // "every 20ms: a packet costs 31 us here; ..."
  std::optional<PacketCost> cost{};  // none: it was taken from earlier runs
};

struct NodeRecord {
  std::string name;
  std::string role;  // as in topologies: "cpe", "msee", ...
};

struct LinkRecord {
  std::string name;
  std::string from;  // node names
  std::string to;
};

struct LabRecord {
  double ready_ms{};
  double teardown_ms{};
  std::vector<NodeRecord> nodes{};
  std::vector<LinkRecord> links{};  // one per cable: a link through a switch has several
};

struct EnvironmentRecord {
  std::string erchaos;  // version
  std::string kernel;
  std::string frr;
  std::map<std::string, std::string> backends;  // "drop": "nftables netdev ingress", ...
};

}  // namespace erchaos

// Holds everything that a run records. evaluate() turns it into a Result, without a lab.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/record/log/captures.hpp"
#include "harness/record/log/connection_log.hpp"
#include "harness/record/log/event.hpp"
#include "harness/record/log/probe_log.hpp"
#include "harness/record/log/routing.hpp"

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

struct PhaseRecord {
  std::string name;  // "noise-floor", "failover <kind> <target>", "reversion <kind> <target>",
                     // "drain", and for a stage "<stage> <kind> <target>"
  Instant begin{};
  Instant end{};
};

// The most that wires are configured to do to a packet, added up over all of them.
struct WiresRecord {
  Duration delay{};
  double loss_pct{};  // lost or corrupted
};

// A fault; what was done to it is recorded as its actions.
struct FaultRecord {
  std::string kind;
  std::string target;
  std::string drains{};     // the node that traffic was asked to leave; "": none
  std::string benchmark{};  // the full convergence time's name in RFC 7747; "": none
  WiresRecord wires{};      // what it adds to what the topology's wires do
  bool changes_timers{};    // of sessions: they differ from what was agreed on before
};

enum class ActionKind { injection, stage, healing };

// One change of the network as it took place: a fault's injection, a stage in between, or its
// healing. The tester takes the times just before and just after it.
struct Action {
  std::size_t fault{};  // index into Recording::faults
  ActionKind kind{};
  std::string name{};  // "failover", the stage's name, "reversion": the first word of its phase
  Change change{};     // what it does to traffic
  Instant begin{};
  Instant end{};
  bool verified{};  // read back afterwards
};

// When a fault was active.
struct FaultTime {
  Instant begin{};                // of the injection
  std::optional<Instant> heal{};  // when healing began; none: the run ended before
  std::optional<Instant> end{};   // when healing was done
};

// CPU use of the host over one second, in percent of all its cores.
struct CpuSample {
  Instant at{};
  double lab_pct{};      // the program and its routers
  double foreign_pct{};  // all other programs
  // The longest time in that second that a BFD daemon, and a thread of the program, was ready to
  // run but had no CPU.
  Duration bfd_waited{};
  Duration tester_waited{};
};

// How well the tester followed the network's events, from the first probe on.
struct HearingRecord {
  Duration news_lag{};                   // longest time that kernel messages waited to be read
  Duration stamp_difference{};           // longest time between a log line's stamp and its reading
  std::string stamp_router{};            // the router whose log that was
  std::uint64_t clock_jumps{};           // of the wall clock, as stamps show them
  std::vector<std::string> lost_news{};  // nodes whose kernel dropped route and link messages
};

// Beyond this the stamp is doubted, not the reader.
inline constexpr Duration stamp_difference_allowed = std::chrono::seconds{1};

struct TesterRecord {
  std::vector<CpuSample> cpu;
  std::uint64_t softnet_drops{};  // packets the host's per-CPU backlogs refused during the run
  std::uint64_t clock_steps{};    // times the wall clock jumped against the monotonic one
  std::uint64_t wire_drops{};     // frames that a userspace wire was too slow for
  HearingRecord hearing{};
};

// What both ends of a BFD session agreed on, as one end sees it (RFC 5880 6.8.4).
struct BfdAgreement {
  Duration interval{};         // larger of what this end requires and what its peer wants to send
  std::uint32_t multiplier{};  // the peer's

  Duration detection_time() const { return interval * multiplier; }
};

// How often a session went down, by its daemon's own count and by the daemon's log.
struct SessionLosses {
  std::uint64_t counted{};
  std::uint64_t heard{};
};

// One end of a BGP session, with the timers in force before the first fault.
struct SessionRecord {
  std::string node;
  std::string peer;          // the node at the other end
  std::string peer_address;  // as events name it
  Duration hold{};
  Duration keepalive{};
  // UPDATE messages from the first probe to the end of the run; from bgpd's start if it was started
  // in between. None: the run was stopped before its end.
  std::optional<std::uint64_t> updates_received{};
  std::optional<BfdAgreement> bfd{};
  // From the start of bgpd and bfdd, or of the lab, to the end of the run.
  SessionLosses bgp_losses{};
  SessionLosses bfd_losses{};
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

struct Recording {
  ScenarioRecord scenario;
  EnvironmentRecord environment;
  LabRecord lab;
  std::vector<SessionRecord> sessions;
  Instant begin{};       // time zero of the run: the first probe was due
  Duration begin_utc{};  // the same moment by the wall clock, since 1970-01-01T00:00:00Z
  Duration forwarding_delay_threshold{};
  Duration sustained_convergence_validation_time{};
  std::optional<IntervalRecord> interval{};  // none: the scenario fixes it
  WiresRecord wires;                         // of the topology
  Timeline timeline;
  ProbeLog probes;
  ConnectionLog connections;
  Captures captures;  // without links if none were asked for
  std::vector<PhaseRecord> phases;
  std::vector<FaultRecord> faults;  // in order of injection, those that fell due
  std::vector<Action> actions;      // in order of time
  std::vector<RoutingSnapshot> routing;
  TesterRecord tester;
  std::vector<std::string>
      problems;  // why the run cannot be judged: interrupted, a fault did not take effect
};

// By fault.
std::vector<FaultTime> times_of(const std::vector<FaultRecord>& faults,
                                const std::vector<Action>& actions);

}  // namespace erchaos

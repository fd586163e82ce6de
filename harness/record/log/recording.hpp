// Everything a run leaves behind. evaluate() turns it into a Result, without a lab.
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

// A file that a run was made of, as it was when it was read.
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
  // What was asked for, by part of the scenario: runs are comparable where these are the same.
  std::map<std::string, std::string> conditions{};
  // The scenario, its topology, what that extends, and own configurations; none: not known.
  std::vector<InputRecord> inputs{};
};

struct PhaseRecord {
  std::string name;  // "noise-floor", "failover <kind> <target>", "reversion <kind> <target>",
                     // "drain", and for a stage "<stage> <kind> <target>"
  Instant begin{};
  Instant end{};
};

// What wires do to a packet at most, as they were asked to: added up over all of them.
struct WiresRecord {
  Duration delay{};
  double loss_pct{};  // lost or corrupted
};

// What a fault is; what was done to it are its actions.
struct FaultRecord {
  std::string kind;
  std::string target;
  std::string drains{};     // the node that traffic was asked to leave; "": none
  std::string benchmark{};  // the full convergence time's name in RFC 7747; "": none
  WiresRecord wires{};      // what it adds to what the topology's wires do
  bool changes_timers{};    // of sessions: they are not as they were agreed on before
};

enum class ActionKind { injection, stage, healing };

// One change of the network, as it went: a fault's injection, a stage between, or its healing. The
// moments are the tester's: just before and just after it.
struct Action {
  std::size_t fault{};  // index into Recording::faults
  ActionKind kind{};
  std::string name{};  // "failover", the stage's name, "reversion": the first word of its phase
  Change change{};     // what it does to traffic
  Instant begin{};
  Instant end{};
  bool verified{};  // read back afterwards
};

// When a fault was there.
struct FaultTime {
  Instant begin{};                // of the injection
  std::optional<Instant> heal{};  // the healing began; none: the run ended before
  std::optional<Instant> end{};   // the healing was done
};

// CPU use of the host over one second, in percent of all its cores.
struct CpuSample {
  Instant at{};
  double lab_pct{};      // the program and its routers
  double foreign_pct{};  // everybody else
  // Within that second, ready to run but without a CPU: the BFD daemon, and the thread of the
  // program, that had to wait longest.
  Duration bfd_waited{};
  Duration tester_waited{};
};

// How well the tester heard what the network did, from the first probe on.
struct HearingRecord {
  Duration news_lag{};          // longest time for which what the kernel told waited to be read
  Duration stamp_difference{};  // longest time between a log line's stamp and its reading
  std::string stamp_router{};   // whose log that was
  std::uint64_t clock_jumps{};  // of the wall clock, as stamps show them
  std::vector<std::string> lost_news{};  // nodes whose kernel had to drop news of routes and links
};

// Past that a stamp is doubted rather than the reader.
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

// How often a session went down, by its daemon's own count and as the daemon's log told.
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
  // UPDATE messages, from the first probe to the end of the run; from bgpd's start where it was
  // started in between. None: the run was ended before.
  std::optional<std::uint64_t> updates_received{};
  std::optional<BfdAgreement> bfd{};
  // From bgpd's and bfdd's start, or the lab's, to the end of the run.
  SessionLosses bgp_losses{};
  SessionLosses bfd_losses{};
};

struct NodeRecord {
  std::string name;
  std::string role;  // as topologies have it: "cpe", "msee", ...
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
  std::vector<LinkRecord> links{};  // one for each cable: those through a switch are several
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
  WiresRecord wires;  // of the topology
  Timeline timeline;
  ProbeLog probes;
  ConnectionLog connections;
  Captures captures;  // without links where none were asked for
  std::vector<PhaseRecord> phases;
  std::vector<FaultRecord> faults;  // in order of injection, those whose time came
  std::vector<Action> actions;      // in order of time
  std::vector<RoutingMoment> routing;
  TesterRecord tester;
  std::vector<std::string>
      problems;  // why the run cannot be judged: interrupted, a fault not taken
};

// By fault.
std::vector<FaultTime> times_of(const std::vector<FaultRecord>& faults,
                                const std::vector<Action>& actions);

}  // namespace erchaos

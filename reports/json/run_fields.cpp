// Describes what was run, in which network, and how far it can be trusted.
#include "reports/json/described.hpp"

namespace erchaos::reports {

Entries entries_of(std::map<std::string, std::string>& texts) {
  return map_entries(texts, std::identity{}, std::identity{},
                     [](Value& at, std::string& text) { at.text(text); });
}

void describe(Object& object, InputRecord& input) {
  object.field("path", input.path, "As given to the program.");
  object.field("sha256", input.sha256, "SHA-256 of its content, 64 hexadecimal digits.");
}

void describe_scenario(Object& object, ScenarioRecord& scenario) {
  object.field("name", scenario.name, "The scenario's name.");
  object.field("path", scenario.path, "The scenario's file.");
  object.field("topology", scenario.topology, "The topology's file.");
  object.field("seed", scenario.seed, "Seed of every random choice.");
  object.object({.name = "conditions",
                 .meaning = "The settings, in words, by part of the scenario. Runs can be compared "
                            "where these are the same."},
                [&](Object& inner) { inner.others("One part.", entries_of(scenario.conditions)); });
}

void describe(Object& object, ScenarioRecord& scenario) {
  object.is("scenario", "What was run.");
  describe_scenario(object, scenario);
  object.newer("findings", scenario.findings,
               "What the routers' own configurations lack, each as file:line: sentence.");
  object.member({.name = "try",
                 .meaning = "Which try it is, from 2 on: the earlier ones were inconclusive (run "
                            "--retries).",
                 .presence = Presence::if_filled,
                 .is_filled = scenario.which_try > 1},
                [&](Value& at) { visit(at, scenario.which_try); });
  object.newer("inputs", scenario.inputs,
               "The files the run was made of, as they were when it read them: the scenario, its "
               "topology, what that extends, and routers' own configurations.");
}

void describe(Object& object, EnvironmentRecord& environment) {
  object.is("environment", "What it was run with.");
  object.field("erchaos", environment.erchaos, "Version of erchaos.");
  object.field("kernel", environment.kernel, "Version of the kernel.");
  object.field("frr", environment.frr, "Version of FRR.");
  object.object(
      {.name = "backends", .meaning = "What was chosen for each optional kernel feature."},
      [&](Object& inner) { inner.others("The choice.", entries_of(environment.backends)); });
}

void describe(Object& object, PacketCost& cost) {
  object.is("packet_cost", "What probes cost this host.");
  object.field("packet_us", cost.packet_us,
               "CPU time of a packet that is sent, forwarded by every router on its way, and "
               "received, in microseconds.");
  object.field("daemons_cpus", cost.daemons_cpus,
               "CPU time that the routers' daemons took without any fault, in CPUs.");
  object.field("cpus", cost.cpus, "CPUs that could be used; less than 1 with a quota below it.");
}

void describe(Object& object, IntervalRecord& choice) {
  object.is("interval_choice", "How the time between two packets of one flow was found.");
  object.field("reason", choice.reason, "In one sentence.");
  object.field("cost", choice.cost,
               "As measured before the run; null where the interval is that of earlier runs.");
}

void describe(Object& object, Trust& trust) {
  object.is("trust", "How far the measurement can be trusted.");
  object.choice("level", trust.level, trust_level_names,
                "Untrusted makes the verdict inconclusive.");
  object.field("reasons", trust.reasons, "Why it is not trusted, one sentence each.");
  object.object(
      {.name = "sender_lateness_us", .meaning = "How late packets were sent, in microseconds."},
      [&](Object& late) {
        late.field("p50", trust.lateness_p50_us, "Median.");
        late.field("p99", trust.lateness_p99_us, "99th percentile.");
        late.field("max", trust.lateness_max_us, "Maximum.");
      });
  object.field(
      "tester_drops", trust.tester_drops,
      "Packets that the tester dropped: receive buffers, softnet backlogs and userspace wires.");
  object.field("void_sequences", trust.void_sequences, "Send slots that were missed.");
  object.field("foreign_cpu_pct_max", trust.foreign_cpu_pct_max,
               "Largest share of the host's CPUs that others used for a second, in percent.");
  object.field(
      "bfd_wait_ms_max", trust.bfd_wait_ms_max,
      "Longest time that a BFD daemon was ready to run and had no CPU, within one second.");
  object.field("tester_wait_ms_max", trust.tester_wait_ms_max,
               "The same for the tester's own threads.");
  object.field("news_lag_ms_max", trust.news_lag_ms_max,
               "Longest time that kernel notifications (routes, carrier), which are dated when "
               "read, waited to be read.");
  object.field("stamp_difference_ms_max", trust.stamp_difference_ms_max,
               "Longest time between a time stamp in a router's log and the moment it was read.");
  object.field("noise_floor_loss", trust.noise_floor_loss,
               "Share lost of the packets sent before the first fault, in percent.");
}

void describe(Object& object, NodeRecord& node) {
  object.is("node", "A node of the network.");
  object.field("name", node.name, "The node's name.");
  object.field("role", node.role, "Its role, as in topologies: cpe, msee, ...");
}

void describe(Object& object, LinkRecord& link) {
  object.is("link", "A cable between two nodes; a link through a switch has several.");
  object.field("name", link.name, "Its name, as used in faults.");
  object.field("from", link.from, "The node at one end.");
  object.field("to", link.to, "The node at the other end.");
}

void describe(Object& object, PhaseRecord& phase) {
  object.is("phase", "A part of the run.");
  object.field("name", phase.name,
               "E.g. noise-floor, failover silent-cut cpe1-pe1, reversion silent-cut cpe1-pe1, "
               "drain.");
  object.moment("begin_ms", phase.begin, "Its begin, in ms since time zero.");
  object.moment("end_ms", phase.end, "Its end, in ms since time zero.");
}

void describe(Object& object, BfdAgreement& agreement) {
  object.duration("interval_ms", agreement.interval,
                  "The larger of what this end requires and what the other wants to send.");
  object.field("multiplier", agreement.multiplier, "The other end's.");
  Duration product = agreement.detection_time();
  object.duration("detection_time_ms", product, "The product of the two.");
}

void describe(Object& object, SessionRecord& session) {
  object.is("session", "One end of a BGP session.");
  object.field("node", session.node, "The router at this end.");
  object.field("peer", session.peer, "The router at the other end.");
  object.field("peer_address", session.peer_address,
               "The other end's address, as the timeline names the session.");
  object.duration("hold_ms", session.hold, "Hold time that both ends agreed on.");
  object.duration("keepalive_ms", session.keepalive, "Keepalive interval that follows from it.");
  object.field("bfd", session.bfd,
               "What both ends agreed on (RFC 5880 6.8.4), as this end sees it; null without BFD.");
  object.field("updates_received", session.updates_received,
               "BGP UPDATE messages from the first probe to the end of the run (churn); null when "
               "it was ended before.");
}

void describe(Object& object, BgpRoute& route) {
  object.field("network", route.network, "The prefix.");
  object.field("next_hop", route.next_hop, "Address of the next hop.");
  object.text_or_null("peer", route.peer,
                      "Address of the neighbor it came from; null: the router's own.");
  object.field("as_path", route.as_path, "AS numbers, the nearest first.");
  object.field("local_preference", route.local_preference, "Null: not set.");
  object.field("weight", route.weight, "Compared first in path selection.");
  object.field("best", route.is_best, "In use, alone or as one of several equal paths.");
}

void describe(Object& object, BgpTable& table) {
  object.is("route_table", "A router's BGP table.");
  object.field("node", table.node, "The router.");
  object.text_or_null("missing", table.missing, "Why there is no table; null: there is one.");
  object.field("left_out", table.left_out, "Valid paths beyond the first 500.");
  object.field("routes", table.routes, "Every valid path to every network.");
}

void describe(Object& object, SessionState& session) {
  object.field("node", session.node, "The router.");
  object.field("peer", session.peer, "The node at the other end.");
  object.field("peer_address", session.peer_address, "Its address.");
  object.field("state", session.state, "As in FRR: Established, Active, ...; or not started.");
}

void describe(Object& object, RoutingSnapshot& moment) {
  object.is("routing_moment", "Routes and sessions of the routers at Azure's edge.");
  object.field("phase", moment.phase,
               "The phase at whose end they were asked; `end` is after the run.");
  object.moment("at_ms", moment.at, "When they were asked, in ms since time zero.");
  object.field("tables", moment.tables, "The BGP table of each of them.");
  object.field("sessions", moment.sessions, "Their ends of BGP sessions.");
}

}  // namespace erchaos::reports

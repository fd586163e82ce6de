// Hand-made results that the tests of the reports share.
#include "tests/unit/reports_samples.hpp"

namespace erchaos::samples {

Metric time_metric(std::string name, double value) {
  return {.name = std::move(name),
          .unit = Unit::milliseconds,
          .value = value,
          .accuracy_low = -10,
          .accuracy_high = 10,
          .method = "loss-derived",
          .note = ""};
}

Metric plain_metric(std::string name, Unit unit, double value) {
  return {.name = std::move(name), .unit = unit, .value = value, .method = "count", .note = ""};
}

std::vector<Metric> failover_metrics() {
  return {time_metric("full_convergence_time", 837.12345),
          time_metric("route_loss_of_connectivity_period_median", 815),
          time_metric("route_loss_of_connectivity_period_max", 830),
          time_metric("mttr", 408.25),
          plain_metric("flows_hit", Unit::percent, 50),
          plain_metric("flows_not_recovered", Unit::count, 0),
          plain_metric("lost_packets", Unit::count, 10624)};
}

RecoverySplit recovery_split() {
  return {.from = "onprem",
          .to = "vnet",
          .flow = 2,
          .detected_by = "cpe1",
          .detected_how = "bfd",
          .rerouted_by = "core",
          .detection_ms = 781.2,
          .rib_ms = 52,
          .fib_ms = 1,
          .dataplane_ms = 3,
          .residual_ms = -7.2};
}

ActionResult failover() {
  return {
      .action = {.name = "failover",
                 .begin = zero + milliseconds{5000},
                 .end = zero + milliseconds{5000} + microseconds{250},
                 .verified = true},
      .event = zero + milliseconds{5000},
      .event_source = "data plane",
      .begin = zero + milliseconds{5000},
      .end = zero + milliseconds{20000},
      .metrics = failover_metrics(),
      .recovery = {recovery_split()},
      .losses = {{"onprem", "vnet", {.node = "cpe1", .packets = 5613}},
                 {"onprem", "vnet", {.node = "core", .packets = 12}},
                 {"vnet", "onprem", {.node = "pe1", .packets = 1}}},
      .routes = {{.prefix = "10.2.0.0/16",
                  .from = "onprem",
                  .to = "vnet",
                  .flows = 128,
                  .affected = {{.flow = 4, .convergence_ms = 830, .loss_of_connectivity_ms = 830},
                               {.flow = 6, .convergence_ms = {}, .loss_of_connectivity_ms = 40}}}}};
}

ActionResult reversion() {
  return {.action = {.kind = ActionKind::healing,
                     .name = "reversion",
                     .change = Change::reversion,
                     .begin = zero + milliseconds{20000},
                     .end = zero + milliseconds{20001},
                     .verified = true},
          .event = zero + milliseconds{20001},
          .event_source = "tester",
          .begin = zero + milliseconds{20000},
          .end = zero + milliseconds{30000},
          .metrics = {time_metric("full_convergence_time", 2100),
                      plain_metric("flows_hit", Unit::percent, 0)},
          .recovery = {}};
}

FaultParts fault(std::string kind, std::string target) {
  return {.record = {.kind = std::move(kind), .target = std::move(target)},
          .failover = failover(),
          .reversion = reversion()};
}

FaultParts maintenance() {
  FaultParts result = fault("maintenance", "msee1");
  result.record.drains = "msee1";
  result.failover.action.end = result.failover.action.begin + milliseconds{120};
  for (const char* name : {"sessions-down", "sessions-up"}) {
    ActionResult& stage = result.stages.emplace_back(failover());
    stage.action = {.kind = ActionKind::stage,
                    .name = name,
                    .change = Change::failover,
                    .begin = zero + milliseconds{8000},
                    .end = zero + milliseconds{8040},
                    .verified = true};
  }
  result.failover.not_moved = {
      {.prefix = "10.2.0.0/16", .from = "onprem", .to = "vnet", .flows = 128}};
  return result;
}

FlowResult flow(std::uint32_t id) {
  return {.flow = {.id = id,
                   .from = "onprem",
                   .to = "vnet",
                   .from_address = "10.1.0.1",
                   .to_address = "10.2.0.1",
                   .from_port = 40000,
                   .to_port = 50000},
          .counts = {.sent = 3000, .received = 2917, .lost = 83, .late = 1, .void_ = 2},
          .outages = {{.flow = id,
                       .begin = zero + milliseconds{5002},
                       .end = zero + milliseconds{5832},
                       .lost = 83}},
          .path_before = {"core", "cpe1"},
          .path_during = {"core", "cpe3"},
          .path_after = {"core", "cpe2"},
          .path_changes = {{.at = zero, .path = 1}, {.at = zero + milliseconds{5832}, .path = 3}},
          .lost_after = {{.node = "cpe1", .packets = 82}, {.node = "core", .packets = 1}}};
}

ConnectionResult survivor(std::uint32_t id) {
  ConnectionResult connection;
  connection.id = id;
  connection.of = {
      .name = "database", .from = "onprem", .to = "vnet", .address = "10.2.0.1", .port = 7000};
  connection.ports = {40001};
  connection.requests = 300;
  connection.answers = 299;
  connection.retransmissions = 3;
  connection.stalls = {{zero + milliseconds{5002}, zero + milliseconds{6402}}};
  connection.longest_stall = milliseconds{1400};
  connection.round_trips.before = DelaySpread{.min = 0.2, .median = 0.3, .p99 = 0.5, .max = 0.9};
  return connection;
}

ConnectionResult opened_again(std::uint32_t id) {
  ConnectionResult connection = survivor(id);
  connection.ports.push_back(40101);
  connection.stalls = {{zero + milliseconds{5002}, zero + milliseconds{8202}}};
  connection.longest_stall = connection.longest_reestablishment.emplace(milliseconds{3200});
  connection.incidents = {{.incident = {.at = zero + milliseconds{8002},
                                        .what = Ending::timed_out,
                                        .reconnected_at = zero + milliseconds{8201},
                                        .attempts = 2,
                                        .last_failure = Ending::refused},
                           .since = zero + milliseconds{5002},
                           .answered = zero + milliseconds{8202}}};
  return connection;
}

ConnectionResult given_up(std::uint32_t id) {
  ConnectionResult connection = opened_again(id);
  connection.stalls[0].end.reset();
  connection.longest_stall = milliseconds{25000};
  connection.longest_reestablishment.reset();
  connection.incidents[0].incident.reconnected_at.reset();
  connection.incidents[0].answered.reset();
  return connection;
}

RoutingSnapshot routing(std::string phase, Instant at, bool has_primary) {
  const auto table = [](std::string msee, const std::string& neighbor) {
    return BgpTable{.node = std::move(msee),
                    .routes = {{.network = "10.1.0.0/16",
                                .next_hop = neighbor,
                                .peer = neighbor,
                                .as_path = "64500 65010",
                                .is_best = true}}};
  };
  RoutingSnapshot moment{.phase = std::move(phase),
                         .at = at,
                         .tables = {table("msee1", "172.16.100.1"), table("msee2", "172.16.100.5")},
                         .sessions = {{"msee1", "pe1", "172.16.100.1", "Established"},
                                      {"msee2", "pe2", "172.16.100.5", "Established"}}};
  moment.tables[1].routes[0].local_preference = 150;
  if (!has_primary) {
    moment.tables[0].routes.clear();
    moment.sessions[0].state = "Active";
  }
  return moment;
}

Result full() {
  Result result;
  result.verdict = Verdict::failed;
  result.reasons = {"failover.full_convergence_time is 1834 ms, the limit is 1500 ms"};
  result.trust.lateness_p50_us = 12;
  result.trust.lateness_p99_us = 85;
  result.trust.lateness_max_us = 430.5;
  result.scenario = {"the primary connection dies silently", "silent-cut.toml", "topology.toml", 7};
  result.scenario.inputs = {{"silent-cut.toml", std::string(64, 'a')},
                            {"topology.toml", std::string(64, 'b')}};
  result.environment = {"0.1.0", "6.1.0", "8.4.4", {{"drop", "nftables netdev ingress"}}};
  result.lab = {.ready_ms = 2400.5, .teardown_ms = 120, .nodes = {}, .links = {}};
  result.lab.nodes = {{"cpe1", "cpe"}, {"pe1", "pe"}};
  result.lab.links = {{"cpe1-pe1", "cpe1", "pe1"}};
  result.begin_utc = std::chrono::seconds{1'700'000'000} + microseconds{123'456};
  result.paths = {{}, {"core", "cpe1"}, {"core", "cpe2"}, {"core", "cpe3"}};
  result.begin = zero;
  result.interval = milliseconds{10};
  result.interval_choice =
      IntervalRecord{.reason = "every 10ms: a packet costs 12 us here",
                     .cost = PacketCost{.packet_us = 12.5, .daemons_cpus = 0.02, .cpus = 2}};
  result.forwarding_delay_threshold = milliseconds{2000};
  result.sustained_convergence_validation_time = milliseconds{5000};
  result.phases = {{"noise-floor", zero, zero + milliseconds{5000}},
                   {"drain", zero + milliseconds{30000}, zero + milliseconds{32000}}};
  set_faults(result, {fault("silent-cut", "cpe1-pe1"), fault("carrier-cut", "cpe2-pe2")});
  result.impact =
      Impact{.faulty = {.longest_outage_ms = 930, .accuracy_low = -11, .accuracy_high = 11},
             .healed = PeriodImpact{.accuracy_low = -11, .accuracy_high = 11, .flows_dark = 1}};
  result.routing = {routing("noise-floor", zero + milliseconds{4000}, true),
                    routing("failover silent-cut cpe1-pe1", zero + milliseconds{19000}, false),
                    routing("end", zero + milliseconds{32000}, true)};
  result.routing[1].tables.push_back({.node = "gw1", .missing = nasty_name});
  result.limits = {{.limit = {"failover.full_convergence_time", 1500},
                    .unit = Unit::milliseconds,
                    .measured = 1834,
                    .passed = false,
                    .note = ""},
                   {.limit = {"failover.flows_hit", 75},
                    .unit = Unit::percent,
                    .measured = 50,
                    .passed = true,
                    .note = ""}};
  for (std::uint32_t id = 0; id < 256; ++id) {
    result.flows.push_back(flow(id));
  }
  result.packets = {.sent = 768000, .received = 757376, .lost = 10624, .late = 3, .void_ = 4};
  return result;
}

Result with_classes() {
  Result result = full();
  set_faults(result, {fault("silent-cut", "cpe1-pe1")});
  failover_in(result, 0).classes = {
      {.name = "voice", .metrics = failover_metrics()},
      {.name = "web", .metrics = {plain_metric("requests_failed", Unit::count, 3)}}};
  ConnectionResult& web = result.connections.emplace_back(survivor(0));
  web.of.name = "web";
  web.of.protocol = Protocol::tcp_per_request;
  web.failed = 3;
  web.connect_failures = {{Ending::timed_out, 2}, {Ending::refused, 1}};
  result.limits.push_back({.limit = {"failover.mttr", 500, "voice"},
                           .unit = Unit::milliseconds,
                           .measured = 408.25,
                           .passed = true,
                           .note = ""});
  return result;
}

Result inconclusive() {
  Result result;
  result.verdict = Verdict::inconclusive;
  result.reasons = {"the lab did not come up", "interrupted <by> \"Ctrl-C\""};
  result.scenario.name = nasty_name;
  result.trust.level = TrustLevel::untrusted;
  result.trust.reasons = {"no probe was sent"};
  result.limits = {{.limit = {"failover.mttr", 500},
                    .unit = Unit::milliseconds,
                    .measured = {},
                    .note = "no fault was injected"}};
  return result;
}

Result unmeasured() {
  Result result = full();
  set_faults(result, {fault("silent-cut", "cpe1-pe1")});
  never_heal(result, 0);
  ActionResult& only = failover_in(result, 0);
  only.metrics.front().value.reset();
  only.metrics.front().note = "128 flows were still dark";
  only.metrics[5].value = 128;
  RecoverySplit& split = only.recovery.front();
  split = {};
  split.from = "onprem";
  split.to = "vnet";
  split.dataplane_ms = 837;
  result.flows.front().outages.front().end.reset();
  return result;
}

}  // namespace erchaos::samples

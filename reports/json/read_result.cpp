// The way back from result_json.cpp.
#include "reports/json/read_result.hpp"

#include <fmt/format.h>

#include "reports/json/read_aftermath.hpp"
#include "reports/json/read_routing.hpp"
#include "reports/json/read_traffic.hpp"
#include "reports/text/text.hpp"

namespace erchaos::reports {
namespace {

// A newer schema is no broken file, and the reader can do something about it.
void check_schema(const LocatedJson& root) {
  const LocatedJson schema = root.at("schema");
  const std::string name = schema.text();
  if (name != result_schema && name.starts_with("erchaos/result/v")) {
    schema.fail(
        fmt::format("\"{}\" is the schema of another version of erchaos; this one ({}) "
                    "reads \"{}\"",
                    name, ERCHAOS_VERSION, result_schema));
  }
  schema.choice({result_schema});
}

Trust trust_of(const LocatedJson& trust) {
  const LocatedJson late = trust.at("sender_lateness_us");
  Trust read;
  read.level = trust_level_of(trust.at("level"));
  read.reasons = trust.at("reasons").texts();
  read.lateness_p50_us = late.at("p50").number();
  read.lateness_p99_us = late.at("p99").number();
  read.lateness_max_us = late.at("max").number();
  read.tester_drops = trust.at("tester_drops").count();
  read.void_sequences = trust.at("void_sequences").count();
  read.foreign_cpu_pct_max = trust.at("foreign_cpu_pct_max").number();
  read.bfd_wait_ms_max = trust.at("bfd_wait_ms_max").number();
  read.tester_wait_ms_max = trust.at("tester_wait_ms_max").number();
  read.news_lag_ms_max = trust.at("news_lag_ms_max").number();
  read.stamp_difference_ms_max = trust.at("stamp_difference_ms_max").number();
  read.noise_floor_loss = trust.at("noise_floor_loss").number();
  return read;
}

LabRecord lab_of(const LocatedJson& root) {
  const LocatedJson lab = root.at("lab");
  LabRecord read{.ready_ms = lab.at("ready_ms").number(),
                 .teardown_ms = lab.at("teardown_ms").number()};
  if (root.has("network")) {
    const LocatedJson network = root.at("network");
    read.nodes = all_of(network.at("nodes"), [](const LocatedJson& node) {
      return NodeRecord{.name = node.at("name").text(), .role = node.at("role").text()};
    });
    read.links = all_of(network.at("links"), [](const LocatedJson& link) {
      return LinkRecord{.name = link.at("name").text(),
                        .from = link.at("from").text(),
                        .to = link.at("to").text()};
    });
  }
  return read;
}

SessionRecord session_of(const LocatedJson& session) {
  SessionRecord read{.node = session.at("node").text(),
                     .peer = session.at("peer").text(),
                     .peer_address = session.at("peer_address").text(),
                     .hold = from_milliseconds(session.at("hold_ms").number()),
                     .keepalive = from_milliseconds(session.at("keepalive_ms").number())};
  if (const LocatedJson updates = session.at("updates_received"); !updates.is_null()) {
    read.updates_received = updates.count();
  }
  if (const LocatedJson bfd = session.at("bfd"); !bfd.is_null()) {
    read.bfd = {.interval = from_milliseconds(bfd.at("interval_ms").number()),
                .multiplier = static_cast<std::uint32_t>(bfd.at("multiplier").count())};
  }
  return read;
}

LimitResult limit_result_of(const LocatedJson& limit) {
  const auto accuracy = limit.has("accuracy")
                            ? limit.at("accuracy").items()  // older runs have none
                            : std::vector<LocatedJson>{};
  if (limit.has("accuracy") && accuracy.size() != 2) {
    limit.at("accuracy").fail("must be two numbers");
  }
  return {.limit = limit_of(limit.at("name").text(), limit.at("limit").number()),
          .unit = unit_of(limit.at("unit")),
          .measured = limit.at("measured").number_or_null(),
          .accuracy_low = accuracy.empty() ? 0 : accuracy[0].number(),
          .accuracy_high = accuracy.empty() ? 0 : accuracy[1].number(),
          .passed = limit.at("passed").flag(),
          .is_valid = limit.at("valid").flag(),
          .note = limit.has("note") ? limit.at("note").text() : ""};
}

void read_time_zero(Result& result, const LocatedJson& root) {
  if (!root.has("time_zero")) {
    return;
  }
  const LocatedJson utc = root.at("time_zero").at("utc");
  const auto moment = from_utc_text(utc.text());
  if (!moment) {
    utc.fail("must be a time such as \"2026-11-26T05:04:29.123456Z\"");
  }
  result.begin_utc = *moment;
  result.begin = Instant{static_cast<std::int64_t>(root.at("time_zero").at("t").count())};
}

void read_durations(Result& result, const LocatedJson& root) {
  const auto duration = [&](const char* key) { return from_milliseconds(root.at(key).number()); };
  result.interval = duration("interval_ms");
  result.forwarding_delay_threshold = duration("forwarding_delay_threshold_ms");
  result.sustained_convergence_validation_time =
      duration("sustained_convergence_validation_time_ms");
}

void read_what_happened(Result& result, const LocatedJson& root) {
  const InstantReader instant{result.begin};
  result.phases = all_of(root.at("phases"), [&](const LocatedJson& phase) {
    return PhaseRecord{.name = phase.at("name").text(),
                       .begin = instant(phase.at("begin_ms")),
                       .end = instant(phase.at("end_ms"))};
  });
  result.faults =
      all_of(root.at("faults"), [&](const LocatedJson& fault) { return fault_of(fault, instant); });
  result.flows =
      all_of(root.at("flows"), [&](const LocatedJson& flow) { return flow_of(flow, instant); });
  result.connections = all_of(root.at("connections"), [&](const LocatedJson& connection) {
    return connection_of(connection, instant);
  });
  if (root.has("route_tables")) {
    result.routing = all_of(root.at("route_tables"), [&](const LocatedJson& moment) {
      return routing_moment_of(moment, instant);
    });
  }
  if (root.has("paths")) {
    result.paths = all_of(root.at("paths"), [](const LocatedJson& path) { return path.texts(); });
  }
}

}  // namespace

Result read_result(const LocatedJson& root) {
  check_schema(root);
  Result result;
  result.verdict = verdict_of(root.at("verdict"));
  result.reasons = root.at("reasons").texts();
  result.trust = trust_of(root.at("trust"));
  result.scenario = scenario_of(root.at("scenario"));
  result.environment = environment_of(root.at("environment"));
  result.lab = lab_of(root);
  read_time_zero(result, root);
  read_durations(result, root);
  result.packets = counts_of(root.at("packets"));
  result.sessions = all_of(root.at("sessions"), session_of);
  result.losses_are_known = root.at("losses_are_known").flag();
  result.sightings_missed = root.at("sightings_missed").count();
  result.limits = all_of(root.at("limits"), limit_result_of);
  read_what_happened(result, root);
  return result;
}

}  // namespace erchaos::reports

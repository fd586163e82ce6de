// result.json: everything that is known about a run, for other programs (result.schema.json).
#include <nlohmann/json.hpp>

#include "reports/format.hpp"
#include "reports/json/connection_json.hpp"
#include "reports/json/fault_json.hpp"
#include "reports/json/json_parts.hpp"
#include "reports/json/result_object.hpp"
#include "reports/json/routing_json.hpp"
#include "reports/json/session_json.hpp"
#include "reports/json/spread_json.hpp"
#include "reports/json/whole_file.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

Json scenario(const ScenarioRecord& record) {
  const auto input = [](const InputRecord& each) {
    return Json{{"path", each.path}, {"sha256", each.sha256}};
  };
  return {{"name", record.name},
          {"path", record.path},
          {"topology", record.topology},
          {"seed", record.seed},
          {"findings", record.findings},
          {"conditions", record.conditions},
          {"inputs", list(record.inputs, input)}};
}

Json trust(const Trust& trust) {
  return {{"level", name_of(trust.level)},
          {"reasons", trust.reasons},
          {"sender_lateness_us",
           {{"p50", number(trust.lateness_p50_us)},
            {"p99", number(trust.lateness_p99_us)},
            {"max", number(trust.lateness_max_us)}}},
          {"tester_drops", trust.tester_drops},
          {"void_sequences", trust.void_sequences},
          {"foreign_cpu_pct_max", number(trust.foreign_cpu_pct_max)},
          {"bfd_wait_ms_max", number(trust.bfd_wait_ms_max)},
          {"tester_wait_ms_max", number(trust.tester_wait_ms_max)},
          {"news_lag_ms_max", number(trust.news_lag_ms_max)},
          {"stamp_difference_ms_max", number(trust.stamp_difference_ms_max)},
          {"noise_floor_loss", number(trust.noise_floor_loss)}};
}

Json environment(const EnvironmentRecord& record) {
  return {{"erchaos", record.erchaos},
          {"kernel", record.kernel},
          {"frr", record.frr},
          {"backends", record.backends}};
}

Json lab(const LabRecord& record) {
  return {{"ready_ms", number(record.ready_ms)},
          {"teardown_ms", number(record.teardown_ms)},
          {"nodes", record.nodes.size()},
          {"links", record.links.size()}};
}

Json network(const LabRecord& record) {
  const auto node = [](const NodeRecord& each) {
    return Json{{"name", each.name}, {"role", each.role}};
  };
  const auto link = [](const LinkRecord& each) {
    return Json{{"name", each.name}, {"from", each.from}, {"to", each.to}};
  };
  return {{"nodes", list(record.nodes, node)}, {"links", list(record.links, link)}};
}

Json time_zero(const Result& result) {
  return {{"t", result.begin.count()}, {"utc", utc_text(result.begin_utc)}};
}

Json packets(const PacketCounts& counts) {
  return {{"sent", counts.sent},
          {"received", counts.received},
          {"lost", counts.lost},
          {"late", counts.late},
          {"duplicate", counts.duplicate},
          {"reordered", counts.reordered},
          {"void", counts.void_},
          {"impaired", counts.impaired},
          {"duplicate_extent", counts.duplicate_extent},
          {"reorder_extent", counts.reorder_extent}};
}

Json limit(const LimitResult& result) {
  Json object{
      {"name", result.limit.name()},
      {"limit", number(result.limit.value)},
      {"unit", name_of(result.unit)},
      {"measured", number(result.measured)},
      {"accuracy", Json::array({number(result.accuracy_low), number(result.accuracy_high)})},
      {"passed", result.passed},
      {"valid", result.is_valid}};
  add_note(object, result.note);
  return object;
}

Json lost_after(const LostAfter& lost) { return {{"node", lost.node}, {"packets", lost.packets}}; }

Json flow(const FlowResult& result, const Moments& moment) {
  Json object{{"id", result.flow.id},
              {"class", result.flow.flow_class},
              {"from", result.flow.from},
              {"to", result.flow.to},
              {"from_address", result.flow.from_address},
              {"to_address", result.flow.to_address},
              {"from_port", result.flow.from_port},
              {"to_port", result.flow.to_port},
              {"protocol", "udp"}};
  object.update(packets(result.counts));
  object["outages"] = list(result.outages, [&](const Outage& outage) {
    return Json{
        {"begin_ms", moment(outage.begin)}, {"end_ms", moment(outage.end)}, {"lost", outage.lost}};
  });
  object["path_before"] = result.path_before;
  object["path_during"] = result.path_during;
  object["path_after"] = result.path_after;
  object["path_changes"] = list(result.path_changes, [&](const PathChange& change) {
    return Json{{"at_ms", moment(change.at)}, {"path", change.path}};
  });
  object["lost_after"] = list(result.lost_after, lost_after);
  object["delay_ms"] = stretches_json(result.delay, spread_json);
  object["round_trip_ms"] = stretches_json(result.round_trip, rounded);
  return object;
}

}  // namespace

Json result_object(const Result& result) {
  const Moments moment{result.begin};
  const auto phase = [&](const PhaseRecord& record) {
    return Json{
        {"name", record.name}, {"begin_ms", moment(record.begin)}, {"end_ms", moment(record.end)}};
  };
  const auto routing = [&](const RoutingMoment& each) { return routing_json(each, result.begin); };
  return {{"schema", "erchaos/result/v1"},
          {"scenario", scenario(result.scenario)},
          {"verdict", name_of(result.verdict)},
          {"reasons", result.reasons},
          {"trust", trust(result.trust)},
          {"environment", environment(result.environment)},
          {"lab", lab(result.lab)},
          {"network", network(result.lab)},
          {"time_zero", time_zero(result)},
          {"interval_ms", milliseconds(result.interval)},
          {"forwarding_delay_threshold_ms", milliseconds(result.forwarding_delay_threshold)},
          {"sustained_convergence_validation_time_ms",
           milliseconds(result.sustained_convergence_validation_time)},
          {"packets", packets(result.packets)},
          {"sessions", list(result.sessions, session_json)},
          {"route_tables", list(result.routing, routing)},
          {"losses_are_known", result.losses_are_known},
          {"sightings_missed", result.sightings_missed},
          {"phases", list(result.phases, phase)},
          {"faults",
           list(result.faults, [&](const auto& each) { return fault_json(each, result.begin); })},
          {"limits", list(result.limits, limit)},
          {"paths", result.paths},
          {"flows", list(result.flows, [&](const auto& each) { return flow(each, moment); })},
          {"connections", list(result.connections, [&](const auto& each) {
             return connection_json(each, result.begin);
           })}};
}

std::string result_json(const Result& result) {
  return result_object(result).dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void write_result(const std::filesystem::path& run_directory, const Result& result) {
  write_whole_file(run_directory / "result.json", result_json(result));
}

}  // namespace erchaos::reports

// Writes run directories for the tests of report.html, without a lab: page_runs DIRECTORY. Prints
// how long the reports of the longest took, as JSON.
#include <fmt/core.h>

#include <fstream>

#include "reports/format.hpp"
#include "reports/json/read_repetitions.hpp"
#include "reports/json/repetitions_json.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/page/matrix_page.hpp"
#include "reports/page/resilience_page.hpp"
#include "reports/text/text.hpp"
#include "tests/unit/repetitions_samples.hpp"
#include "tests/unit/reports_samples.hpp"

namespace erchaos {
namespace {

namespace fs = std::filesystem;
using samples::zero;
using std::chrono::milliseconds;
using std::chrono::seconds;

const std::string evil =
    "</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\"> "
    "'\"&amp;{a|b} <!--";

void save(const fs::path& directory, const reports::Run& run) {
  fs::create_directories(directory);
  reports::write_timeline(directory, run.timeline);
  reports::write_result(directory, run.result);
  reports::write(directory, run);
}

Event event(Duration since_zero, Source source, std::string node, What what,
            std::string subject = "", std::string detail = "") {
  return {.at = zero + since_zero,
          .source = source,
          .node = std::move(node),
          .what = what,
          .subject = std::move(subject),
          .detail = std::move(detail)};
}

Timeline some_events() {
  return {
      event(milliseconds{5000}, Source::fault, "", What::inject, "silent-cut", "cpe1-pe1"),
      event(milliseconds{5781}, Source::bfd, "cpe1", What::down, "172.31.0.14"),
      event(milliseconds{5782}, Source::bgp, "cpe1", What::down, "172.31.0.14"),
      event(milliseconds{5833}, Source::bgp, "core", What::best_path, "10.2.0.0/16", "add"),
      event(milliseconds{5834}, Source::route, "core", What::added, "10.2.0.0/16", "172.31.0.10")};
}

LabRecord two_connections() {
  LabRecord lab;
  lab.nodes = {{"onprem", "host"}, {"core", "router"}, {"cpe1", "cpe"},
               {"cpe2", "cpe"},    {"cpe3", "cpe"},    {"vnet", "host"}};
  for (const char* cpe : {"cpe1", "cpe2", "cpe3"}) {
    lab.links.push_back({fmt::format("core-{}", cpe), "core", cpe});
    lab.links.push_back({fmt::format("{}-vnet", cpe), cpe, "vnet"});
  }
  lab.links.push_back({"onprem-core", "onprem", "core"});
  return lab;
}

reports::Run full() {
  reports::Run run{.result = samples::full(), .timeline = some_events()};
  run.result.lab = two_connections();
  run.result.phases.push_back({"reversion", zero + seconds{20}, zero + seconds{30}});
  run.configurations = {{"core/frr.conf", "hostname core\n"}, {"cpe1/frr.conf", "hostname cpe1\n"}};
  return run;
}

reports::Run applications() {
  reports::Run run = full();
  run.result = samples::with_classes();
  run.result.connections.push_back(samples::opened_again(1));
  run.result.connections.push_back(samples::given_up(2));
  add_fault(run.result, samples::maintenance());
  run.result.sessions = {{.node = "core",
                          .peer = "cpe1",
                          .peer_address = "172.31.0.6",
                          .hold = seconds{180},
                          .keepalive = seconds{60},
                          .updates_received = 7,
                          .bfd = BfdAgreement{milliseconds{300}, 3}}};
  return run;
}

reports::Run nasty() {
  reports::Run run = full();
  Result& result = run.result;
  result.scenario.name = evil;
  result.scenario.findings = {evil};
  result.scenario.conditions = {{evil, evil}};
  result.reasons = {evil};
  result.trust.reasons = {evil + "trust"};
  result.lab.nodes.push_back({evil, evil});
  result.lab.links.push_back({evil, "core", evil});
  result.faults.front().kind = evil;
  result.faults.front().target = evil;
  failover_in(result, 0).recovery.front().detected_by = evil;
  result.flows.front().path_before = {"core", evil};
  result.flows.front().flow.flow_class = evil;
  result.paths.push_back({"core", evil});
  result.connections = {samples::survivor(0)};
  result.connections.front().of.name = evil;
  run.timeline.push_back(event(seconds{6}, Source::bgp, evil, What::down, evil, evil));
  run.configurations = {{evil, evil}};
  return run;
}

// 256 flows, ten faults, and more events than a page can hold.
reports::Run ten_minutes() {
  reports::Run run = full();
  Result& result = run.result;
  set_faults(result, {});
  for (FlowResult& flow : result.flows) {
    flow.outages.clear();
    flow.path_changes = {{.at = zero, .path = 1}};
  }
  for (int minute = 0; minute < 10; ++minute) {
    const Duration later = seconds{60 * minute};
    FaultParts fault = samples::fault("silent-cut", "core-cpe1");
    for (ActionResult* each : {&fault.failover, &*fault.reversion}) {
      each->action.begin += later;
      each->action.end += later;
      each->event += later;
      each->end += later;
    }
    add_fault(result, fault);
    for (FlowResult& flow : result.flows) {
      const Instant begin = zero + later + milliseconds{5000 + flow.flow.id % 10};
      flow.outages.push_back({flow.flow.id, begin, begin + milliseconds{830}, 83});
      flow.path_changes.push_back({begin + milliseconds{830}, 3});
      flow.path_changes.push_back({begin + seconds{17}, 1});
    }
  }
  result.phases.push_back({"reversion", zero + seconds{560}, zero + seconds{600}});
  for (int n = 0; n < 20000; ++n) {
    run.timeline.push_back(event(milliseconds{6000 + 29 * n}, Source::route,
                                 n % 2 == 0 ? "core" : "cpe1", What::added, "10.2.0.0/16",
                                 "172.31.0.10"));
  }
  return run;
}

// What a run leaves that was killed before it ended.
void cut_short(const fs::path& directory) {
  fs::create_directories(directory / "nodes/core");
  std::ofstream{directory / "nodes/core/frr.conf"} << "hostname core\n";
  reports::write_timeline(directory, some_events());
  reports::write(directory, reports::read_run(directory));
}

// Everything but what was cut short, and twelve repetitions.
void write_matrix(const fs::path& directory) {
  fs::create_directories(directory / "repeated");
  reports::write_repetitions(directory / "repeated/repetitions.json",
                             samples::repetitions(samples::rising(801, 12)));
  std::vector<reports::MatrixEntry> entries;
  for (const char* name : {"full", "applications", "nasty", "inconclusive", "repeated"}) {
    entries.push_back({directory / name, reports::read_repetitions(directory / name)});
  }
  const fs::path page = directory / "matrix.html";
  reports::write_whole_file(page, reports::matrix_page(entries, page));
}

SweepCell swept(const std::string& kind, const std::string& place, const CellResult& result) {
  return {.name = kind + "@" + place,
          .faults = {{.kind = kind, .place = place}},
          .sha256 = {},
          .result = result};
}

// The first of its cells has a page.
void write_resilience(const fs::path& directory) {
  CellResult dark{
      .directory = "full", .flows = 256, .impact = {.faulty = {.flows_dark = 256}, .healed = {}}};
  dark.repetitions = dark.counted = 1;
  CellResult short_one = dark;
  short_one.directory = "nowhere";
  short_one.impact = {
      .faulty = {.longest_outage_ms = 930, .accuracy_low = -11, .accuracy_high = 11},
      .healed = PeriodImpact{.longest_outage_ms = 20, .accuracy_low = -11, .accuracy_high = 11}};
  Sweep sweep;
  sweep.options.design = "recommended";
  sweep.cells = {swept("silent-cut", "cpe1-pe1", short_one), swept("node-crash", "core", dark),
                 swept("silent-cut", evil, short_one)};
  sweep.cells.push_back(
      {.name = "flap@cpe1-pe1", .faults = {{.kind = "flap", .place = "cpe1-pe1"}}, .sha256 = {}});
  sweep.shards = {{.number = 1, .cells = 4}};
  sweep.not_applicable = {{.name = "zone-outage", .reason = evil}};
  count_cells(sweep);
  reports::write_whole_file(directory / "resilience.html",
                            reports::resilience_page(sweep, directory));
}

void write_all(const fs::path& directory) {
  save(directory / "full", full());
  save(directory / "applications", applications());
  save(directory / "nasty", nasty());
  save(directory / "inconclusive", {.result = samples::inconclusive(), .timeline = {}});
  cut_short(directory / "cut-short");
  write_matrix(directory);
  write_resilience(directory);
  const reports::Run longest = ten_minutes();
  const auto begin = std::chrono::steady_clock::now();
  save(directory / "ten-minutes", longest);
  fmt::print("{{\"reports_ms\": {}}}\n",
             reports::milliseconds(std::chrono::steady_clock::now() - begin));
}

}  // namespace
}  // namespace erchaos

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: page_runs DIRECTORY\n");
    return 2;
  }
  erchaos::write_all(arguments[1]);
  return 0;
}

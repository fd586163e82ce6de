// Writes the specimens into a folder and reads them.
#include "harness/cli/schema/specimens.hpp"

#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "faults/kinds.hpp"
#include "harness/plan/read/record_shape.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

// Keys that the parser reads only where they are, and tables, must be here; others need not.
constexpr auto topology_specimen = R"(
name = "specimen"
ipv6 = true
[nodes]
a = { role = "host", address = "10.1.0.10", address6 = "2001:db8:1::10" }
b = { role = "host", address = "10.2.0.10", address6 = "2001:db8:2::10" }
s = { role = "switch" }
m = { role = "msee", networks = ["10.2.0.0/16"], networks6 = ["2001:db8:2::/48"] }
g = { role = "gateway" }
[nodes.r]
role = "cpe"
as = 65010
networks = ["10.1.0.0/16"]
networks6 = ["2001:db8:1::/48"]
[nodes.r.towards.m]
announce = ["10.1.0.0/16"]
announce6 = ["2001:db8:1::/48"]
[nodes.r.interfaces]
uplink = "r-m"
[nodes.r.nat]
pool = "198.51.100.0/29"
towards = ["m"]
publish = { "198.51.100.6" = "10.1.0.10" }
[[link]]
ends = ["a", "r"]
[[link]]
ends = ["r", "m"]
through = ["s"]
subnet = "172.16.0.0/30"
subnet6 = "2001:db8:100::/126"
wire = { delay = "1ms" }
bgp = {}
[[link]]
ends = ["m", "g"]
addresses = ["172.16.1.1/30", "172.16.1.2/30"]
addresses6 = ["2001:db8:101::1/126", "2001:db8:101::2/126"]
bgp = {}
[[link]]
ends = ["m", "b"]
)";

constexpr auto scenario_specimen = R"(
name = "specimen"
topology = "topology.toml"
[traffic]
from = "a"
to = "b"
flows = 8
classes = { voice = 4 }
)";

constexpr auto connections_specimen = R"(
name = "specimen"
topology = "topology.toml"
[[connections]]
class = "database"
from = "a"
to = "b"
)";

// Places for the kinds that need some, and a firewall for those that break one.
constexpr auto designs = R"(
extends = "{}/recommended/topology.toml"
name = "specimen"
[nodes.gw1]
zone = "1"
[nodes.msee1]
location = "Amsterdam"
)";
constexpr auto firewall_design = "extends = \"{}/nat-per-connection/topology.toml\"\n";

bool needs_firewall(const FaultKind& kind) {
  return kind.name.starts_with("firewall") || kind.name.starts_with("nat");
}

using Choice = std::pair<std::string, std::string>;  // a parameter and its value, as TOML

// With the examples of all parameters; but `choice`, if there is one, as it says.
std::string fault_specimen(const FaultKind& kind, const Choice& choice = {}) {
  std::string text = fmt::format(
      "name = \"specimen\"\ntopology = \"{}.toml\"\n[traffic]\nfrom = \"onprem\"\nto = \"{}\"\n"
      "[[fault]]\nkind = \"{}\"\nat = \"5s\"\nfor = \"60s\"\n",
      needs_firewall(kind) ? "firewall" : "design", needs_firewall(kind) ? "m365" : "vnet",
      kind.name);
  for (const FaultParameter& parameter : kind.parameters) {
    const bool is_chosen = parameter.name == choice.first;
    if (is_chosen || !parameter.example.empty()) {
      text += fmt::format("{} = {}\n", parameter.name,
                          is_chosen ? std::string_view{choice.second} : parameter.example);
    }
  }
  return text;
}

// All values that the parameters of a kind may be chosen from.
std::vector<Choice> choices_of(const FaultKind& kind, TableShape& scenario) {
  std::vector<Choice> choices;
  for (const auto& [key, shape] : scenario.keys["fault"].table_of(std::string{kind.name}).keys) {
    for (const std::string& value : key == "kind" ? std::set<std::string>{} : shape.choices) {
      choices.emplace_back(key, fmt::format("\"{}\"", value));
    }
  }
  return choices;
}

}  // namespace

InputShapes shapes_of_specimens(const fs::path& topologies, const fs::path& scratch) {
  const auto write = [&](const std::string& name, const std::string& text) {
    create_file((scratch / name).string(), text);
    return scratch / name;
  };
  const std::string place = fs::absolute(topologies).string();
  InputShapes shapes;
  record_shape(write("topology.toml", topology_specimen), shapes.topology);
  write("design.toml", fmt::format(designs, place));
  write("firewall.toml", fmt::format(firewall_design, place));
  for (const auto* text : {scenario_specimen, connections_specimen}) {
    const std::string name = text == scenario_specimen ? "flows.toml" : "connections.toml";
    record_shape(write(name, text), faults::kinds(), shapes.scenario);
  }
  for (const FaultKind* kind : faults::kinds()) {
    const auto file = write(fmt::format("fault-{}.toml", kind->name), fault_specimen(*kind));
    record_shape(file, faults::kinds(), shapes.scenario);
    int number = 1;
    for (const Choice& choice : choices_of(*kind, shapes.scenario)) {
      try {
        record_shape(write(fmt::format("fault-{}-{}.toml", kind->name, number++),
                           fault_specimen(*kind, choice)),
                     faults::kinds(), shapes.scenario);
      } catch (const InputError&) {
        // What the parser asks for is recorded, even if the design does not allow the choice.
      }
    }
  }
  return shapes;
}

}  // namespace erchaos::cli

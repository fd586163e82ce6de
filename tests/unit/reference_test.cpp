// The reference in topologies/README.md has every key that the parser knows, and no other.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <re2/re2.h>

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "harness/base/lines.hpp"
#include "tests/unit/plan_input.hpp"

namespace erchaos::inputs::reference_test {
namespace {

using Keys = std::set<std::string>;

// "<!-- keys: traffic -->" stands before the table, whose rows begin with "| `from`, `to` |".
std::map<std::string, Keys> documented_keys() {
  std::ifstream file{ERCHAOS_SOURCE "/topologies/README.md"};
  const std::string text{std::istreambuf_iterator<char>{file}, {}};
  static const RE2 marker{R"(<!-- keys: (\w+) -->)"};
  static const RE2 row{R"(\| (`[^|]*) \|.*)"};
  static const RE2 key{R"(`(\w+)`)"};
  std::map<std::string, Keys> documented;
  std::string table;
  for (const std::string& line : lines_of(text)) {
    std::string cell;
    if (RE2::FullMatch(line, marker, &table)) {
      documented[table];
    } else if (!line.starts_with("|")) {
      table = "";
    } else if (!table.empty() && RE2::FullMatch(line, row, &cell)) {
      re2::StringPiece rest{cell};
      for (std::string name; RE2::FindAndConsume(&rest, key, &name);) {
        documented[table].insert(name);
      }
    }
  }
  return documented;
}

// Every table has a key "zz-<table>", and what the parser says of it lists those that it knows.
constexpr auto topology = R"(
name = "x"
zz-topology = 1
[nodes]
a = { role = "host", address = "10.1.0.10", zz-node = 1 }
b = { role = "host", address = "10.2.0.10", zz-node = 1 }
s = { role = "switch", zz-node = 1 }
m = { role = "msee", networks = ["10.2.0.0/16"], zz-node = 1 }
g = { role = "gateway", zz-node = 1 }
[nodes.r]
role = "cpe"
as = 65010
networks = ["10.1.0.0/16"]
zz-node = 1
[nodes.r.towards.m]
zz-towards = 1
[nodes.r.nat]
pool = "198.51.100.0/29"
towards = ["m"]
zz-nat = 1
[[link]]
ends = ["a", "r"]
[[link]]
ends = ["r", "m"]
through = ["s"]
zz-link = 1
wire = { delay = "1ms", zz-wire = 1 }
bgp = { zz-bgp = 1 }
[[link]]
ends = ["m", "g"]
bgp = {}
[[link]]
ends = ["m", "b"]
)";

constexpr auto scenario = R"(
name = "x"
topology = "good.toml"
zz-scenario = 1
[traffic]
from = "a"
to = "b"
zz-traffic = 1
[[connections]]
class = "c"
from = "a"
to = "b"
zz-connections = 1
[[fault]]
kind = "silent-cut"
link = "a-r"
at = "2s"
for = "10s"
zz-fault = 1
)";

std::string without_unknown_keys(std::string text) {
  RE2::GlobalReplace(&text, ", zz-\\w+ = 1|zz-\\w+ = 1", "");
  return text;
}

std::map<std::string, Keys> keys_of_the_parser() {
  const InputFolder folder;
  folder.write("good.toml", without_unknown_keys(topology));
  const auto topology_file = folder.write("topology.toml", topology);
  const auto scenario_file = folder.write("scenario.toml", scenario);
  std::vector<Problem> problems = problems_of([&] { load_topology(topology_file); });
  std::ranges::move(problems_of([&] { load_plan(scenario_file, fake_kinds); }),
                    std::back_inserter(problems));
  static const RE2 unknown{R"(unknown key 'zz-(\w+)'; allowed: (.*))"};
  std::map<std::string, Keys> keys;
  for (const Problem& problem : problems) {
    std::string table;
    std::string allowed;
    if (!RE2::FullMatch(problem.message, unknown, &table, &allowed)) {
      ADD_FAILURE() << problem.message;
      continue;
    }
    re2::StringPiece rest{allowed};
    for (std::string name; RE2::FindAndConsume(&rest, R"((\w+))", &name);) {
      keys[table].insert(name);
    }
  }
  return keys;
}

TEST(Reference, HasTheKeysOfTheParser) {
  std::map<std::string, Keys> known = keys_of_the_parser();
  known["fault"].erase("link");         // of the kind
  known["topology"].insert("extends");  // taken before the topology is read
  const std::map<std::string, Keys> documented = documented_keys();
  EXPECT_EQ(known.size(), 11U);
  for (const auto& [table, keys] : known) {
    ASSERT_TRUE(documented.contains(table)) << table;
    EXPECT_EQ(documented.at(table), keys) << table;
  }
}

}  // namespace
}  // namespace erchaos::inputs::reference_test

// The JSON Schemas of scenarios and topologies: made of what the parser asks, true of all that is
// shipped, and not of mistakes.
#include "harness/cli/schema/input_schema.hpp"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/cli/schema/specimens.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/toml_value.hpp"
#include "tests/unit/plan_input.hpp"
#include "tests/unit/schema_check.hpp"

namespace erchaos::inputs::input_schema_test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

const fs::path topologies = ERCHAOS_SOURCE "/topologies";

json as_json(const TomlValue& value) {
  if (const auto* table = std::get_if<TomlEntries>(&value.data)) {
    json object = json::object();
    for (const TomlEntry& entry : *table) {
      object[entry.key] = as_json(entry.value);
    }
    return object;
  }
  if (const auto* list = std::get_if<TomlArray>(&value.data)) {
    json array = json::array();
    for (const TomlValue& element : *list) {
      array.push_back(as_json(element));
    }
    return array;
  }
  json scalar;
  std::visit(
      [&](const auto& data) {
        if constexpr (requires { scalar = data; }) {
          scalar = data;
        }
      },
      value.data);
  return scalar;
}

json document_in(const fs::path& file) {
  Problems problems;
  return as_json(read_toml(file, problems).value());
}

json document_of(const std::string& text) {
  Problems problems;
  return as_json(parse_toml(text, "x.toml", problems).value());
}

json schema_in(const char* name) { return json::parse(std::ifstream{topologies / name}); }

// After a change: cmake --build --preset release --target describe_inputs, and
// build/release/describe_inputs topologies $(mktemp -d)
TEST(InputSchema, IsTheOneInTheRepository) {
  const InputFolder scratch;
  const cli::InputShapes shapes = cli::shapes_of_specimens(topologies, scratch.path());
  const json scenario =
      cli::scenario_schema(shapes.scenario, faults::kinds(), metric_definitions());
  EXPECT_EQ(json::diff(schema_in("scenario.schema.json"), scenario).dump(1), "[]");
  const json topology = cli::topology_schema(shapes.topology);
  EXPECT_EQ(json::diff(schema_in("topology.schema.json"), topology).dump(1), "[]");
}

TEST(InputSchema, IsTrueOfAllThatIsShippedAndNamedInItsFirstLine) {
  const json scenario = schema_in("scenario.schema.json");
  const json topology = schema_in("topology.schema.json");
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator{topologies}) {
    if (entry.path().extension() == ".toml") {
      const bool is_topology = is_topology_file(entry.path());
      EXPECT_EQ(violations_of(is_topology ? topology : scenario, document_in(entry.path())), "")
          << entry.path();
      std::ifstream stream{entry.path()};
      std::string first;
      std::getline(stream, first);
      EXPECT_EQ(first, is_topology ? "#:schema ../topology.schema.json"
                                   : "#:schema ../scenario.schema.json")
          << entry.path();
      ++files;
    }
  }
  EXPECT_GT(files, 70);
}

struct Mistake {
  const char* from;
  const char* to;
};

// Replaces text of a file that is right.
json with_mistake(const fs::path& file, const Mistake& mistake) {
  std::ifstream stream{file};
  std::string text{std::istreambuf_iterator<char>{stream}, {}};
  const std::size_t place = text.find(mistake.from);
  EXPECT_NE(place, std::string::npos) << mistake.from;
  return document_of(text.replace(place, std::string{mistake.from}.size(), mistake.to));
}

TEST(InputSchema, IsNotTrueOfMistakesInScenarios) {
  const json schema = schema_in("scenario.schema.json");
  for (const Mistake& mistake : {
           Mistake{"seed ", "sead "},
           Mistake{"name ", "nome "},
           Mistake{"= 256", "= \"256\""},
           Mistake{"= 256", "= 5000"},
           Mistake{"\"auto\"", "\"10 bananas\""},
           Mistake{"\"auto\"", "10"},
           Mistake{"\"silent-cut\"", "\"silent-cat\""},
           Mistake{"link ", "node "},
           Mistake{"\"silent-cut\"", "\"maintenance\""},
           Mistake{"at   =", "when ="},
           Mistake{"failover.flows_hit ", "failover.flows_hut "},
           Mistake{"\"1500ms\"", "\"75%\""},
           Mistake{"[[fault]]", "[fault]"},
       }) {
    EXPECT_NE(
        violations_of(schema, with_mistake(topologies / "recommended/silent-cut.toml", mistake)),
        "")
        << mistake.to;
  }
}

TEST(InputSchema, IsNotTrueOfMistakesInTopologies) {
  const json schema = schema_in("topology.schema.json");
  for (const Mistake& mistake : {
           Mistake{"\"cpe\"", "\"cbe\""},
           Mistake{"role ", "rule "},
           Mistake{"[[link]]", "[[links]]"},
           Mistake{"bfd = true", "bfd = \"true\""},
           Mistake{"/30\"", "\""},
       }) {
    EXPECT_NE(
        violations_of(schema, with_mistake(topologies / "recommended/topology.toml", mistake)), "")
        << mistake.to;
  }
}

}  // namespace
}  // namespace erchaos::inputs::input_schema_test

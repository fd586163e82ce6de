// describe_inputs TOPOLOGIES SCRATCH: writes the JSON Schemas of scenarios and topologies into the
// folder of the designs, with the help of an empty one.
#include <cstdlib>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>

#include "faults/kinds.hpp"
#include "harness/cli/schema/input_schema.hpp"
#include "harness/cli/schema/specimens.hpp"
#include "harness/sys/file_descriptor.hpp"

int main(int argc, char** argv) {
  using namespace erchaos;
  if (argc != 3) {
    std::cerr << "usage: describe_inputs TOPOLOGIES SCRATCH\n";
    return EXIT_FAILURE;
  }
  try {
    const std::filesystem::path folder = argv[1];
    const cli::InputShapes shapes = cli::shapes_of_specimens(folder, argv[2]);
    create_file(
        (folder / "scenario.schema.json").string(),
        cli::scenario_schema(shapes.scenario, faults::kinds(), metric_definitions()).dump(2) +
            '\n');
    create_file((folder / "topology.schema.json").string(),
                cli::topology_schema(shapes.topology).dump(2) + '\n');
  } catch (const std::exception& error) {
    std::cerr << "describe_inputs: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

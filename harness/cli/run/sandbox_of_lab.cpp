// Lists the files that a lab reads and writes, and that its sandbox must show.
#include "harness/cli/run/sandbox_of_lab.hpp"

#include "harness/lab/frr/frr.hpp"

namespace erchaos::cli {
namespace {

// The input files that a lab still reads; the others have been read already.
std::vector<std::filesystem::path> configurations_of(const Topology& topology) {
  std::vector<std::filesystem::path> files;
  for (const Node& node : topology.nodes) {
    if (node.config) {
      files.push_back(*node.config);
    }
  }
  return files;
}

}  // namespace

SandboxLayout sandbox_of_lab(const Topology& topology, const std::filesystem::path& kept) {
  return {.private_directories = frr_directories(),
          .kept_directory = kept,
          .visible_files = configurations_of(topology)};
}

}  // namespace erchaos::cli

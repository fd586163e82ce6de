// The files of a plan, by what they held.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "faults/kinds.hpp"
#include "harness/plan/plan.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/inputs.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos::plan_inputs_test {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::Field;

std::vector<std::string> paths_of(const std::vector<InputRecord>& inputs) {
  std::vector<std::string> paths;
  std::ranges::transform(inputs, std::back_inserter(paths), &InputRecord::path);
  return paths;
}

TEST(Inputs, AreHashedByTheirContent) {
  const TempDir directory;
  const auto file = directory.path() / "scenario.toml";
  std::ofstream{file} << "abc";  // FIPS 180-2, appendix B.1
  EXPECT_THAT(
      inputs_of(file, {}),
      ElementsAre(Field(&InputRecord::sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
}

TEST(Inputs, AreTheScenarioItsTopologyAndWhatThatExtends) {
  const Plan plan =
      load_plan(ERCHAOS_SOURCE "/topologies/own-configuration/silent-cut.toml", faults::kinds(), {},
                {.frr = {}, .designs = ERCHAOS_SOURCE "/topologies"});
  EXPECT_THAT(paths_of(plan.inputs), ElementsAre(EndsWith("own-configuration/silent-cut.toml"),
                                                 EndsWith("own-configuration/topology.toml"),
                                                 EndsWith("recommended/topology.toml"),
                                                 EndsWith("own-configuration/cpe1.frr.conf"),
                                                 EndsWith("own-configuration/cpe2.frr.conf")));
}

TEST(Inputs, ThatNoLongerExistAreNamed) {
  try {
    inputs_of("/missing.toml", {});
    FAIL() << "read a file that is not there";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "/missing.toml: cannot be read: No such file or directory");
  }
}

}  // namespace
}  // namespace erchaos::plan_inputs_test

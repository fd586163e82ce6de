// What Azure demands of a circuit's addresses.
#include "tests/unit/plan_small_topology.hpp"

namespace erchaos::inputs::plan_azure_test {

using small::problems_with;

namespace {

// A provider's and Microsoft's edge, and a gateway; lines 11 to 25, the circuit's link begins
// in 26.
const std::string azure =
    "[nodes.p]\nrole = \"pe\"\nas = 64500\n"
    "[nodes.m]\nrole = \"msee\"\n"
    "[nodes.g]\nrole = \"gateway\"\nnetworks = [\"10.2.0.0/16\"]\n"
    "[[link]]\nends = [\"r\", \"p\"]\nbgp = {}\n"
    "[[link]]\nends = [\"m\", \"g\"]\nbgp = {}\n\n"
    "[[link]]\n";

}  // namespace

TEST(AzureAddresses, AreTheCustomersFirstAndMicrosoftsSecond) {
  EXPECT_TRUE(problems_with(azure + "ends = [\"p\", \"m\"]\nsubnet = \"172.16.0.0/30\"\n").empty());
  EXPECT_TRUE(problems_with(azure + "ends = [\"p\", \"m\"]\nbgp = {}\n").empty());
}

TEST(AzureAddresses, MayNotBeSwapped) {
  expect_only(problems_with(azure + "ends = [\"m\", \"p\"]\nsubnet = \"172.16.0.0/30\"\n"), 27,
              R"(write ends = ["p", "m"])");
  expect_only(problems_with(azure + "ends = [\"p\", \"m\"]\n"
                                    "addresses = [\"172.16.0.2/30\", \"172.16.0.1/30\"]\n"),
              27, "Microsoft's end of a subnet is the second usable address");
}

TEST(AzureAddresses, MayNotOverlapTheVirtualNetwork) {
  expect_only(problems_with(azure + "ends = [\"p\", \"m\"]\nsubnet = \"10.2.9.0/30\"\n"), 28,
              "10.2.9.0/30 overlaps 10.2.0.0/16, which 'g' announces");
}

}  // namespace erchaos::inputs::plan_azure_test

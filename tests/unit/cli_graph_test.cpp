// Topologies as graphs.
#include <gmock/gmock.h>

#include "harness/cli/output/graph.hpp"

namespace erchaos::cli_graph_test {
namespace {

using testing::HasSubstr;
using testing::Not;

const Topology with_a_switch =
    load_topology(ERCHAOS_SOURCE "/topologies/layer2-provider/topology.toml");

TEST(Graph, HasACableOnEachSideOfASwitch) {
  const std::string text = cli::dot(with_a_switch, {});
  EXPECT_THAT(text, HasSubstr(R"("cpe1" -- "sw1" [label="BGP, BFD"])"));
  EXPECT_THAT(text, HasSubstr(R"("sw1" -- "msee1" [label="BGP, BFD"])"));
  EXPECT_THAT(text, HasSubstr(R"("cpe1" [label="cpe1\ncpe, AS 65010"])"));
  EXPECT_THAT(text, Not(HasSubstr("red")));
}

TEST(Graph, ShowsInRedWhatBreaks) {
  const std::string of_a_link = cli::dot(with_a_switch, {"cpe1-msee1"});
  EXPECT_THAT(of_a_link, HasSubstr(R"("cpe1" -- "sw1" [label="BGP, BFD", color=red)"));
  EXPECT_THAT(of_a_link, HasSubstr(R"("sw1" -- "msee1" [label="BGP, BFD", color=red)"));
  const std::string of_a_node = cli::dot(with_a_switch, {"cpe2"});
  EXPECT_THAT(of_a_node, HasSubstr(R"("cpe2" [label="cpe2\ncpe, AS 65010", color=red])"));
}

TEST(Graph, EscapesTheNameOfTheTopology) {
  EXPECT_THAT(cli::dot({.name = R"(a "b" \ c)"}, {}), HasSubstr(R"(graph "a \"b\" \\ c" {)"));
}

TEST(Graph, NumbersNodesForMermaid) {
  Topology topology{.name = "x",
                    .nodes = {{.name = "end", .role = Role::cpe, .as = 65010},
                              {.name = "b", .role = Role::msee, .as = 12076}}};
  topology.links = {{.name = "end-b", .ends = {LinkEnd{.node = "end"}, LinkEnd{.node = "b"}}}};
  EXPECT_EQ(cli::mermaid(topology, {"end-b", "b"}),
            "flowchart LR\n"
            "  n0[\"end<br/>cpe, AS 65010\"]\n"
            "  n1[\"b<br/>msee, AS 12076\"]\n"
            "  style n1 stroke:red\n"
            "  n0 --- n1\n"
            "  linkStyle 0 stroke:red\n");
}

}  // namespace
}  // namespace erchaos::cli_graph_test

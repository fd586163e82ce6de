// Writes graphs in Graphviz's DOT and as Mermaid's flowcharts.
#include "harness/cli/output/graph.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iomanip>
#include <sstream>

namespace erchaos::cli {
namespace {

// Names of nodes are letters, digits and '-': nothing in them needs an escape.
std::vector<std::string> lines_about(const Node& node) {
  std::vector<std::string> lines{node.name, std::string{name_of(node.role)}};
  if (node.as > 0) {
    lines.back() += fmt::format(", AS {}", node.as);
  }
  if (node.address) {
    lines.push_back(node.address->to_string());
  }
  return lines;
}

std::string_view session_on(const Topology& topology, const Link& link) {
  const auto session = std::ranges::find(topology.sessions, link.name, &Session::link);
  if (session == topology.sessions.end()) {
    return "";
  }
  return session->bfd ? "BGP, BFD" : "BGP";
}

// The name of a topology is any line.
std::string quoted(const std::string& text) {
  std::ostringstream in_quotes;
  in_quotes << std::quoted(text);
  return in_quotes.str();
}

struct Edge {
  std::array<std::string, 2> ends;
  std::string_view label;
  bool is_broken{};
};

std::vector<Edge> edges_of(const Topology& topology, const std::set<std::string>& broken) {
  std::vector<Edge> edges;
  for (const Link& link : topology.links) {
    for (const Cable& cable : link.cables()) {
      edges.push_back({.ends = {cable.ends[0].node, cable.ends[1].node},
                       .label = session_on(topology, link),
                       .is_broken = broken.contains(cable.name) || broken.contains(link.name)});
    }
  }
  return edges;
}

// Mermaid takes some words, such as "end", for its own; numbers it does not.
std::string number_of(const Topology& topology, const std::string& node) {
  const auto found = std::ranges::find(topology.nodes, node, &Node::name);
  return fmt::format("n{}", found - topology.nodes.begin());
}

}  // namespace

std::set<std::string> broken_in(const Plan& plan) {
  std::set<std::string> broken;
  for (const Step& step : plan.steps) {
    broken.insert(step.fault->target());
  }
  return broken;
}

std::string dot(const Topology& topology, const std::set<std::string>& broken) {
  std::string text = fmt::format(
      "graph {} {{\n  rankdir=LR\n  node [shape=box, fontname=\"sans-serif\"]\n"
      "  edge [fontname=\"sans-serif\", fontsize=10]\n",
      quoted(topology.name));
  for (const Node& node : topology.nodes) {
    text += fmt::format(
        "  \"{}\" [label=\"{}\"{}{}]\n", node.name, fmt::join(lines_about(node), "\\n"),
        node.is_router() ? "" : ", style=rounded", broken.contains(node.name) ? ", color=red" : "");
  }
  for (const Edge& edge : edges_of(topology, broken)) {
    text += fmt::format("  \"{}\" -- \"{}\" [label=\"{}\"{}]\n", edge.ends[0], edge.ends[1],
                        edge.label, edge.is_broken ? ", color=red, penwidth=2" : "");
  }
  return text + "}\n";
}

std::string mermaid(const Topology& topology, const std::set<std::string>& broken) {
  std::string text = "flowchart LR\n";
  for (const Node& node : topology.nodes) {
    const std::string number = number_of(topology, node.name);
    const std::string label = fmt::format("{}", fmt::join(lines_about(node), "<br/>"));
    text += node.is_router() ? fmt::format("  {}[\"{}\"]\n", number, label)
                             : fmt::format("  {}([\"{}\"])\n", number, label);
    text += broken.contains(node.name) ? fmt::format("  style {} stroke:red\n", number) : "";
  }
  std::size_t count = 0;
  for (const Edge& edge : edges_of(topology, broken)) {
    const std::string label = edge.label.empty() ? "" : fmt::format("|\"{}\"|", edge.label);
    text += fmt::format("  {} ---{} {}\n", number_of(topology, edge.ends[0]), label,
                        number_of(topology, edge.ends[1]));
    text += edge.is_broken ? fmt::format("  linkStyle {} stroke:red\n", count) : "";
    ++count;
  }
  return text;
}

}  // namespace erchaos::cli

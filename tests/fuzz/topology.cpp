// Topologies: a network of which all parts are there, or problems with their places.
#include <algorithm>

#include "harness/plan/plan.hpp"
#include "harness/sys/text_in_memory.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

bool has_link(const Topology& topology, const std::string& name) {
  return std::ranges::find(topology.links, name, &Link::name) != topology.links.end();
}

void insist_on_parts(const Topology& topology) {
  for (const Link& link : topology.links) {
    for (const LinkEnd& end : link.ends) {
      insist(topology.node(end.node).name == end.node, "a link to no node");
      insist(!end.interface.empty(), "an end without an interface");
    }
  }
  for (const Session& session : topology.sessions) {
    insist(has_link(topology, session.link), "a session without a link");
  }
}

}  // namespace

void topology(std::string_view input) {
  const TextInMemory file{"topology.toml", std::string{input}};
  try {
    is_topology_file(file.path());
    insist_on_parts(load_topology(file.path()));
  } catch (const InputError& error) {
    insist_on_places(error, file.path(), input);
  }
}

}  // namespace erchaos::fuzz

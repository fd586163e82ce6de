// Combines kinds with places.
#include "harness/cli/sweep/candidates.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "faults/kinds.hpp"
#include "harness/cli/sweep/seeds.hpp"
#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

// The last network of the topology that the node does not originate: for a customer's router, one
// in Azure.
std::optional<Network> foreign_network(const Topology& topology, const std::string& node) {
  for (auto other = topology.nodes.rbegin(); other != topology.nodes.rend(); ++other) {
    const Node* own = topology.find_node(node);
    for (const Network& network : other->networks) {
      if (own != nullptr && std::ranges::find(own->networks, network) == own->networks.end()) {
        return network;
      }
    }
  }
  return {};
}

std::string half_of(const Network& network) {
  return fmt::format("{}/{}", network.network().to_string(), network.prefix_length() + 1);
}

std::string filled_in(std::string text, const Topology& topology, const FaultSite& site) {
  const Node* node = topology.find_node(site.name);
  const auto network = foreign_network(topology, site.name);
  RE2::GlobalReplace(&text, R"(\{as\})", fmt::format("{}", node == nullptr ? 0 : node->as));
  RE2::GlobalReplace(&text, R"(\{foreign\})", network ? network->to_string() : "none");
  RE2::GlobalReplace(&text, R"(\{half\})", network ? half_of(*network) : "none");
  return text;
}

// Zones and locations may have any name; two of them must not become the same.
std::string as_file_name(const std::string& name) {
  std::string text = name;
  RE2::GlobalReplace(&text, R"([^A-Za-z0-9._-])", "_");
  return text == name ? text : fmt::format("{}-{:08x}", text.substr(0, 32), number_of(name));
}

}  // namespace

std::string Candidate::name() const {
  return fmt::format("{}{}{}@{}", kind->name, variant->name.empty() ? "" : "-", variant->name,
                     as_file_name(site.name));
}

SweepFault Candidate::fault(const Topology& topology) const {
  return {.kind = std::string{kind->name},
          .variant = std::string{variant->name},
          .parameters = filled_in(std::string{variant->parameters}, topology, site),
          .place = site.name};
}

std::vector<const FaultKind*> kinds_of(const SweepOptions& options) {
  Names names{"all"};
  for (const FaultKind* kind : faults::kinds()) {
    names.emplace_back(kind->name);
  }
  std::vector<Problem> problems;
  std::vector<const FaultKind*> found;
  const auto is_wanted = [&](std::string_view name) {
    return std::ranges::find(options.faults, name) != options.faults.end();
  };
  for (const std::string& name : options.faults) {
    if (std::ranges::find(names, name) == names.end()) {
      problems.push_back({.subject = "--faults", .message = unknown("kind of fault", name, names)});
    }
  }
  if (!problems.empty()) {
    throw InputError{std::move(problems)};
  }
  std::ranges::copy_if(faults::kinds(), std::back_inserter(found), [&](const FaultKind* kind) {
    return is_wanted("all") || is_wanted(kind->name);
  });
  return found;
}

void check_places(const SweepOptions& options, const Topology& topology) {
  std::vector<Problem> problems;
  const Names names = names_of_sites(topology);
  for (const std::string& place : options.at) {
    if (std::ranges::find(names, place) == names.end()) {
      problems.push_back({.subject = "--at", .message = unknown("place", place, names)});
    }
  }
  if (!problems.empty()) {
    throw InputError{std::move(problems)};
  }
}

std::vector<Candidate> candidates_of(const FaultKind& kind, const SweepOptions& options,
                                     const Topology& topology) {
  std::vector<Candidate> found;
  for (const FaultSite& site : sites_of(kind.placing.sort.value, topology)) {
    for (std::size_t i = 0; i < kind.placing.variants.size(); ++i) {
      const FaultVariant& variant = kind.placing.variants.at(i);
      if ((i == 0 || !variant.name.empty()) && includes(options.at, site)) {
        found.push_back({.kind = &kind, .variant = &variant, .site = site});
      }
    }
  }
  return found;
}

}  // namespace erchaos::cli

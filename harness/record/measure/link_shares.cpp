// Finds the links between the nodes of each path.
#include "harness/record/measure/link_shares.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace erchaos {

namespace {

using Links = std::set<std::size_t>;  // by their indices in the record

class Cabling {
 public:
  explicit Cabling(const LabRecord& lab) {
    for (const NodeRecord& node : lab.nodes) {
      if (node.role == "switch") {
        switches_.insert(node.name);
      }
    }
    for (std::size_t i = 0; i < lab.links.size(); ++i) {
      near_[lab.links[i].from].push_back({lab.links[i].to, i});
      near_[lab.links[i].to].push_back({lab.links[i].from, i});
    }
  }

  // Between two consecutive nodes of a path: one link, or several through switches, which paths do
  // not show.
  Links between(const std::string& from, const std::string& to) const {
    struct Reached {
      std::string node;
      Links by;
    };
    std::vector<Reached> reached{{from, {}}};
    std::set<std::string> seen{from};
    for (std::size_t i = 0; i < reached.size(); ++i) {
      const auto near = near_.find(reached[i].node);
      for (const auto& [next, link] : near == near_.end() ? Near{} : near->second) {
        Links by = reached[i].by;
        by.insert(link);
        if (next == to) {
          return by;
        }
        if (switches_.contains(next) && seen.insert(next).second) {
          reached.push_back({next, std::move(by)});
        }
      }
    }
    return {};
  }

 private:
  using Near = std::vector<std::pair<std::string, std::size_t>>;

  std::map<std::string, Near> near_;
  std::set<std::string> switches_;
};

using FlowDirection = std::pair<std::string, std::string>;

// The links on the paths of one direction; each path is looked up once.
class Crossed {
 public:
  explicit Crossed(const Recording& recording)
      : paths_(recording.probes.paths), cabling_(recording.lab) {}

  const Links& of(const Flow& flow, std::uint16_t path) {
    const auto [known, is_new] = known_.try_emplace({FlowDirection{flow.from, flow.to}, path});
    if (is_new && path != 0) {
      std::vector<std::string> nodes{flow.from};
      nodes.insert(nodes.end(), paths_.at(path).begin(), paths_.at(path).end());
      nodes.push_back(flow.to);
      for (std::size_t i = 1; i < nodes.size(); ++i) {
        known->second.merge(cabling_.between(nodes[i - 1], nodes[i]));
      }
    }
    return known->second;
  }

 private:
  const std::vector<std::vector<std::string>>& paths_;
  Cabling cabling_;
  std::map<std::pair<FlowDirection, std::uint16_t>, Links> known_;
};

}  // namespace

std::vector<LinkShare> find_link_shares(const Recording& recording, const Return& returned) {
  const std::vector<Flow>& flows = recording.probes.flows;
  if (!returned.unknown.empty()) {
    return {};
  }
  Crossed crossed{recording};
  std::map<FlowDirection, std::map<std::size_t, LinkShare>> by_direction;
  std::map<FlowDirection, std::uint32_t> counts;
  for (std::size_t i = 0; i < std::min(flows.size(), returned.after.size()); ++i) {
    const FlowDirection direction{flows[i].from, flows[i].to};
    ++counts[direction];
    for (const std::size_t place : crossed.of(flows[i], returned.before[i])) {
      ++by_direction[direction][place].before;
    }
    for (const std::size_t place : crossed.of(flows[i], returned.after[i])) {
      ++by_direction[direction][place].after;
    }
  }
  std::vector<LinkShare> found;
  for (auto& [direction, places] : by_direction) {
    for (auto& [place, share] : places) {
      share.link = recording.lab.links[place].name;
      share.from = direction.first;
      share.to = direction.second;
      share.flows = counts[direction];
      found.push_back(share);
    }
  }
  return found;
}

}  // namespace erchaos

// Stores hop observation: for each packet the node farthest from its sender that saw it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/record/log/column.hpp"

namespace erchaos {

// 2 bytes per slot.
class HopLog {
 public:
  static constexpr std::size_t most_nodes = 1023;

  HopLog() = default;  // hop observation is off
  explicit HopLog(std::vector<std::string> nodes) : nodes_(std::move(nodes)) {}

  // `ttl` (or hop limit) that the packet arrived with: the lower, the farther.
  void book(std::uint32_t slot, std::size_t node, std::uint8_t ttl);
  void miss(std::uint64_t observations) { missed_ += observations; }  // there was no room for them

  // Whether the node that saw it last is known for every packet.
  bool is_complete() const { return !nodes_.empty() && missed_ == 0; }
  std::uint64_t missed() const { return missed_; }
  const std::vector<std::string>& nodes() const { return nodes_; }
  static constexpr std::size_t no_node = most_nodes;
  std::size_t last_node(std::uint32_t slot) const;  // index into nodes(), or no_node

 private:
  std::vector<std::string> nodes_;
  Column<std::uint16_t> farthest_;  // hops passed, then the node: the greatest is the farthest
  std::uint64_t missed_{};
};

}  // namespace erchaos

// Where packets were seen on their way: of each the node that was farthest from its sender.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/record/log/column.hpp"

namespace erchaos {

// 2 bytes a slot.
class HopLog {
 public:
  static constexpr std::size_t most_nodes = 1023;

  HopLog() = default;  // nobody looked
  explicit HopLog(std::vector<std::string> nodes) : nodes_(std::move(nodes)) {}

  // `ttl` (or hop limit) is what the packet came with: the lower, the farther.
  void book(std::uint32_t slot, std::size_t node, std::uint8_t ttl);
  void miss(std::uint64_t sightings) { missed_ += sightings; }  // there was no room for them

  // Of every packet it is known who saw it.
  bool is_complete() const { return !nodes_.empty() && missed_ == 0; }
  std::uint64_t missed() const { return missed_; }
  const std::vector<std::string>& nodes() const { return nodes_; }
  static constexpr std::size_t nobody = most_nodes;
  std::size_t last_node(std::uint32_t slot) const;  // index into nodes(), or nobody

 private:
  std::vector<std::string> nodes_;
  Column<std::uint16_t> farthest_;  // hops passed, then the node: the greatest is the farthest
  std::uint64_t missed_{};
};

}  // namespace erchaos

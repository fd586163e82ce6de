// Finds path changes in one pass over all packets.
#include "harness/record/measure/path_changes.hpp"

namespace erchaos {

namespace {

constexpr std::size_t most_changes = 1000;  // a flow that flaps with every packet has millions

}  // namespace

std::vector<std::vector<PathChange>> find_path_changes(const Packets& packets) {
  std::vector<std::vector<PathChange>> changes(packets.schedule().flows);
  std::vector<std::uint16_t> last(changes.size());
  packets.for_each_slot(0, packets.slots(), [&](std::uint32_t slot, std::uint32_t flow) {
    const std::uint16_t path = packets.path(slot);
    if (path != 0 && path != last[flow] && changes[flow].size() < most_changes) {
      last[flow] = path;
      changes[flow].push_back({.at = packets.sent_at(slot), .path = path});
    }
  });
  return changes;
}

}  // namespace erchaos

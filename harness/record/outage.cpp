// Finds the outages of all flows in one pass over the slots.
#include "harness/record/outage.hpp"

#include <algorithm>

namespace erchaos {

namespace {

enum class Service { unknown, good, lost_before, lost };

struct FlowService {
  Service service = Service::unknown;
  std::size_t outage{};  // index of the open one while `lost`
};

Service service_at(const Packets& packets, std::uint32_t slot) {
  return packets.was_received(slot) ? Service::good : Service::lost_before;
}

// How each flow's last packet before `first` fared: an outage that runs at `first` did not begin
// there.
std::vector<FlowService> services_before(const Packets& packets, std::uint32_t first) {
  const std::uint32_t flows = packets.schedule().flows;
  std::vector<FlowService> services(flows);
  std::uint32_t unknown = flows;
  for (std::uint32_t slot = first; slot > 0 && unknown > 0; --slot) {
    FlowService& before = services[(slot - 1) % flows];
    if (before.service == Service::unknown && packets.was_sent(slot - 1)) {
      before.service = service_at(packets, slot - 1);
      --unknown;
    }
  }
  return services;
}

void follow_loss(FlowService& flow, std::vector<Outage>& outages, const Packets& packets,
                 std::uint32_t slot) {
  if (flow.service == Service::lost_before) {
    return;
  }
  if (flow.service != Service::lost) {
    flow = {.service = Service::lost, .outage = outages.size()};
    outages.push_back({.flow = slot % packets.schedule().flows,
                       .begin = packets.sent_at(slot),
                       .end = {},
                       .lost = 0});
  }
  ++outages[flow.outage].lost;
}

void follow_reception(FlowService& flow, std::vector<Outage>& outages, const Packets& packets,
                      std::uint32_t slot) {
  if (flow.service == Service::lost) {
    outages[flow.outage].end = packets.sent_at(slot);
  }
  flow.service = Service::good;
}

}  // namespace

std::vector<Outage> find_outages(const Packets& packets, std::uint32_t first, std::uint32_t last) {
  const std::uint32_t end = std::min(last, packets.slots());
  std::vector<Outage> outages;
  if (first >= end) {
    return outages;
  }
  std::vector<FlowService> services = services_before(packets, first);
  for (std::uint32_t slot = first; slot < end; ++slot) {
    FlowService& flow = services[slot % packets.schedule().flows];
    if (!packets.was_sent(slot)) {
      continue;
    }
    if (packets.was_received(slot)) {
      follow_reception(flow, outages, packets, slot);
    } else {
      follow_loss(flow, outages, packets, slot);
    }
  }
  std::ranges::stable_sort(outages, {}, &Outage::flow);
  return outages;
}

}  // namespace erchaos

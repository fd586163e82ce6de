// Finds the outages of all flows in one pass over the slots.
#include "harness/record/measure/outage.hpp"

#include <algorithm>

namespace erchaos {

namespace {

enum class Service { unknown, good, lost_before, lost };

struct FlowService {
  Service service = Service::unknown;
  std::size_t outage{};  // index of the open one while `lost`
};

// The state of each flow's last packet before `first`: an outage in progress at `first` did not
// begin there.
std::vector<FlowService> services_before(const Packets& packets, std::uint32_t first) {
  const std::uint32_t flows = packets.schedule().flows;
  std::vector<FlowService> services(flows);
  std::uint32_t unknown = flows;
  for (std::uint32_t slot = first; slot > 0 && unknown > 0; --slot) {
    FlowService& before = services[(slot - 1) % flows];
    if (before.service == Service::unknown && packets.was_sent(slot - 1)) {
      before.service = packets.was_received(slot - 1) ? Service::good : Service::lost_before;
      --unknown;
    }
  }
  return services;
}

void follow_loss(FlowService& flow, std::vector<Outage>& outages, const Packets& packets,
                 std::uint32_t slot, std::uint32_t number) {
  if (flow.service == Service::lost_before) {
    return;
  }
  if (flow.service != Service::lost) {
    flow = {.service = Service::lost, .outage = outages.size()};
    outages.push_back({.flow = number, .begin = packets.sent_at(slot), .end = {}, .lost = 0});
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
  packets.for_each_slot(first, end, [&](std::uint32_t slot, std::uint32_t number) {
    const Outcome outcome = packets.outcome(slot);
    if (outcome == Outcome::received) {
      follow_reception(services[number], outages, packets, slot);
    } else if (outcome != Outcome::void_) {
      follow_loss(services[number], outages, packets, slot, number);
    }
  });
  std::ranges::stable_sort(outages, {}, &Outage::flow);
  return outages;
}

}  // namespace erchaos

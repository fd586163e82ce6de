// Drains the rings of all nodes in turn on one thread, and drops what is not to be kept.
#include "harness/traffic/link_captures.hpp"

#include <linux/if_ether.h>
#include <net/if.h>
#include <sys/socket.h>

#include <algorithm>

#include "harness/sys/error.hpp"

namespace erchaos {
namespace {

constexpr Duration round_of_nodes = std::chrono::milliseconds{10};
// By then a frame is in its ring and has been read.
constexpr Duration late = std::chrono::seconds{1};

constexpr std::size_t ring_header = 96;  // TPACKET2_HDRLEN, and room to align the network header
constexpr std::size_t ring_frame = ring_header + LinkCaptures::frame_bytes;
constexpr std::size_t ring_blocks = 45;  // 320 ms at 25,600 frames/s

PacketRing ring_for(const NetworkNamespace& network, std::uint16_t protocol) {
  return {network,
          {.type = SOCK_RAW,
           .protocol = protocol,
           .filter = {BPF_STMT(BPF_RET | BPF_K, LinkCaptures::frame_bytes)},
           .frame_bytes = ring_frame,
           .blocks = protocol == ETH_P_ARP ? 1 : ring_blocks}};
}

}  // namespace

LinkCaptures::LinkCaptures(const CaptureOrder& order, const Clock& clock)
    : clock_(clock), most_blocks_(order.most_bytes / FrameStore::block_bytes) {
  for (const CaptureOrder::Link& link : order.links) {
    LinkCapture& capture = captures_.links.emplace_back();
    capture.link = link.name;
    for (std::size_t end = 0; end < link.ends.size(); ++end) {
      const CaptureOrder::End& of = link.ends.at(end);
      capture.ends.at(end) = {
          .node = of.node, .interface = of.interface, .is_before_faults = of.is_switch};
      ObservedRouter& router = router_of(of);
      of.network.run_inside([&] {
        const auto index = static_cast<int>(if_nametoindex(of.interface.c_str()));
        router.ends[index] = {captures_.links.size() - 1, static_cast<std::uint8_t>(end)};
      });
    }
  }
  thread_ = Worker{[this](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::this_thread::sleep_for(round_of_nodes);
      drain();
      forget(clock_.now() - around - late);
    }
  }};
}

LinkCaptures::ObservedRouter& LinkCaptures::router_of(const CaptureOrder::End& end) {
  const auto known = std::ranges::find(routers_, end.node, &ObservedRouter::node);
  if (known != routers_.end()) {
    return *known;
  }
  ObservedRouter& router = routers_.emplace_back(ObservedRouter{.node = end.node});
  const auto protocols = end.is_switch
                             ? std::vector<std::uint16_t>{ETH_P_ALL}
                             : std::vector<std::uint16_t>{ETH_P_IP, ETH_P_IPV6, ETH_P_ARP};
  for (const std::uint16_t protocol : protocols) {
    router.rings.push_back(ring_for(end.network, protocol));
  }
  return router;
}

void LinkCaptures::mark(Instant at) {
  const std::lock_guard lock{mutex_};
  captures_.kept.push_back({at - around, at + around});
}

void LinkCaptures::drain() {
  const Reading reading = Reading::now();
  for (ObservedRouter& router : routers_) {
    for (PacketRing& ring : router.rings) {
      ring.drain([&](const tpacket2_hdr& header, const std::byte* frame) {
        take(router, reading, header, frame);
      });
    }
  }
}

void LinkCaptures::take(const ObservedRouter& router, const Reading& reading,
                        const tpacket2_hdr& header, const std::byte* bytes) {
  const auto& from = *reinterpret_cast<const sockaddr_ll*>(bytes + TPACKET_ALIGN(sizeof header));
  const auto found = router.ends.find(from.sll_ifindex);
  if (found == router.ends.end()) {
    return;  // loopback, or a bridge
  }
  const auto& [link, end] = found->second;
  const timespec stamp{.tv_sec = header.tp_sec, .tv_nsec = header.tp_nsec};
  const Frame frame{.at = stamps_.moment_of(stamp, reading),
                    .length = header.tp_len,
                    .end = end,
                    .bytes = {bytes + header.tp_mac, header.tp_snaplen}};
  FrameStore& frames = captures_.links[link].frames;
  const std::size_t before = frames.blocks();
  if (!frames.add(frame, blocks_ < most_blocks_)) {
    ++refused_[found->second][std::chrono::floor<Tenths>(frame.at)];
  }
  blocks_ += frames.blocks() - before;
}

void LinkCaptures::forget(Instant until) {
  const std::lock_guard lock{mutex_};
  for (LinkCapture& capture : captures_.links) {
    const std::size_t before = capture.frames.blocks();
    capture.frames.forget(until, [&](const Interval& block) {
      return std::ranges::any_of(captures_.kept, [&](const Interval& kept) {
        return block.begin <= kept.end && kept.begin <= block.end;
      });
    });
    blocks_ -= before - capture.frames.blocks();
  }
}

void LinkCaptures::tell_missed() {
  for (const ObservedRouter& router : routers_) {
    std::uint64_t missed = 0;
    for (const PacketRing& ring : router.rings) {
      missed += ring.missed();
    }
    captures_.missed += missed;
    for (const auto& [interface, end] : router.ends) {
      captures_.links[end.first].ends.at(end.second).missed = missed;
    }
  }
  for (const auto& [end, counts] : refused_) {
    for (const auto& [at, count] : counts) {
      const std::uint64_t wanted = captures_.keep(at) ? count : 0;
      captures_.links[end.first].ends.at(end.second).refused += wanted;
      captures_.missed += wanted;
    }
  }
}

Captures LinkCaptures::finish() {
  thread_.stop();
  thread_.rethrow();
  drain();
  forget(Instant::max());
  tell_missed();
  captures_.frame_bytes = frame_bytes;
  return std::move(captures_);
}

}  // namespace erchaos

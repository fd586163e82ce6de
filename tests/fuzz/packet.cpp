// What of a probe comes from the network: its payload, its options, its headers.
#include <array>

#include "harness/traffic/payload.hpp"
#include "harness/traffic/probe_capture.hpp"
#include "harness/traffic/probe_paths.hpp"
#include "tests/fuzz/insist.hpp"
#include "tests/fuzz/targets.hpp"

namespace erchaos::fuzz {
namespace {

using Bytes = std::span<const std::byte>;

void read_payload(Bytes bytes) {
  if (const auto payload = Payload::read_from(bytes)) {
    std::array<std::byte, Payload::size> written{};
    payload->write_to(written);
    insist(std::equal(written.begin(), written.end(), bytes.begin()),
           "a payload that changes when it is read");
  }
}

void follow_path(Bytes bytes) {
  ProbePaths paths{{.nodes = {{"10.0.0.1", "r1"}, {"10.0.0.2", "r2"}, {"10.0.0.3", "r2"}},
                    .traced = {"r1", "r2", "r3"}}};
  const std::string_view route = recorded_route(bytes);
  insist(route.size() + 3 <= bytes.size() || route.empty(), "a route longer than its option");
  const std::uint16_t by_route = paths.by_route(route);
  insist(paths.by_route(route) == by_route, "two paths of one route");
  const std::uint16_t by_trace = paths.by_trace(bytes);
  const auto all = paths.take();
  insist(by_route < all.size() && by_trace < all.size(), "a path without a number");
  for (const auto& path : all) {
    insist(path.size() <= std::max<std::size_t>(route.size() / 4, 3), "a path with more nodes");
  }
}

}  // namespace

void packet(std::string_view input) {
  const Bytes bytes = std::as_bytes(std::span{input});
  read_payload(bytes);
  follow_path(bytes);
  ProbeCapture::observation_in(ProbeCapture::Protocol::ipv4, bytes);
  ProbeCapture::observation_in(ProbeCapture::Protocol::ipv6, bytes);
}

}  // namespace erchaos::fuzz

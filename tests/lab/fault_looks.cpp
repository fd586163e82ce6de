// bgpd, bfdd, the kernel's counters, and packets.
#include "tests/lab/fault_looks.hpp"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "harness/net/conntrack.hpp"
#include "harness/net/nftables.hpp"
#include "harness/sys/file_descriptor.hpp"
#include "harness/sys/processes.hpp"

namespace erchaos {
namespace {

using nlohmann::json;

std::size_t resets_before;
std::set<std::uint32_t> connections_before;

json ask(const std::string& router, const std::string& command) {
  return json::parse(Frr::vtysh(router, {command}));
}

// At pe1, whose session with cpe1 is the only one with the customer.
std::size_t resets(FaultLab& lab) {
  return lab.read([](const NetworkState& state) {
    std::size_t count = 0;
    for (const auto& [end, times] : state.resets) {
      count += end.first == "pe1" || end.first == "cpe1" ? times : 0;
    }
    return count;
  });
}

// What an end has on its interface to the other: "up 300"; "": nothing.
std::string bfd_on(const std::string& router, const std::string& interface) {
  for (const json& peer : ask(router, "show bfd peers json")) {
    if (peer.value("interface", "") == interface) {
      return fmt::format("{} {}", peer.value("status", ""), peer.value("transmit-interval", 0));
    }
  }
  return "";
}

sockaddr_in udp_address(const char* address, std::uint16_t port) {
  sockaddr_in udp{};
  udp.sin_family = AF_INET;
  udp.sin_port = htons(port);
  inet_pton(AF_INET, address, &udp.sin_addr);
  return udp;
}

const sockaddr* as_sockaddr(const sockaddr_in& address) {
  return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

void count_resets(FaultLab& lab) { resets_before = resets(lab); }

bool was_reset(FaultLab& lab) { return resets(lab) > resets_before; }

bool has_no_bfd(FaultLab& lab) {
  return bfd_on("cpe1", "to-pe1").empty() && bfd_on("pe1", "to-cpe1").empty() &&
         lab.is_established("cpe1-pe1");
}

bool has_slow_bfd(FaultLab& lab) {
  return bfd_on("cpe1", "to-pe1") == "up 300" && bfd_on("pe1", "to-cpe1") == "up 750" &&
         lab.is_established("cpe1-pe1");
}

bool prefers_less(FaultLab& /*lab*/) {
  const json shown = ask("core", "show bgp ipv4 unicast json");
  return std::ranges::any_of(shown.at("routes").at("10.2.0.0/16"),
                             [](const json& path) { return path.value("locPrf", 100) == 50; });
}

bool uses_cpu_time(FaultLab& /*lab*/) {
  std::vector<unsigned long> ticks;
  for (const std::filesystem::path& process : processes()) {
    if (read_of_process(process / "cmdline").find("while :; do :; done") != std::string::npos) {
      std::istringstream fields{read_of_process(process / "stat")};
      ticks.push_back(std::stoul(*std::next(std::istream_iterator<std::string>{fields}, 13)));
    }
  }
  return !ticks.empty() && std::ranges::all_of(ticks, [](unsigned long used) { return used > 0; });
}

void note_connections(FaultLab& lab) {
  lab.lossy_flows();
  connections_before = tracked_connections(lab.lab().node("cpe1").network());
  EXPECT_FALSE(connections_before.empty());
}

bool tracks_others(FaultLab& lab) {
  const std::size_t lost = lab.lossy_flows();
  const auto now = tracked_connections(lab.lab().node("cpe1").network());
  std::set<std::uint32_t> kept;
  std::ranges::set_intersection(connections_before, now, std::inserter(kept, kept.end()));
  return lost == 0 && !now.empty() && 2 * kept.size() < connections_before.size();
}

bool takes_nothing_for_its_pool(FaultLab& lab) {
  Nftables rules{lab.lab().node("cpe1").network()};
  const std::int64_t translated = rules.packets_counted("ip", "nat");
  const std::int64_t dropped = rules.packets_counted("inet", "erchaos-fault-0");
  lab.lab().node("m365").network().run_inside([] {
    const FileDescriptor sender{socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    const sockaddr_in published = udp_address("198.51.100.6", 9);
    ASSERT_EQ(sendto(sender.number(), "x", 1, 0, as_sockaddr(published), sizeof(published)), 1);
  });
  return rules.packets_counted("inet", "erchaos-fault-0") > dropped &&
         rules.packets_counted("ip", "nat") == translated;
}

bool loses_only_new_flows(FaultLab& lab) {
  const sockaddr_in receiver_address = udp_address("10.2.0.10", 9999);
  FileDescriptor receiver;
  lab.lab().node("vnet").network().run_inside([&] {
    receiver = FileDescriptor{socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ASSERT_EQ(bind(receiver.number(), as_sockaddr(receiver_address), sizeof(receiver_address)), 0);
  });
  lab.lab().node("onprem").network().run_inside([&] {
    const FileDescriptor sender{socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)};
    ASSERT_EQ(
        sendto(sender.number(), "x", 1, 0, as_sockaddr(receiver_address), sizeof(receiver_address)),
        1);
  });
  pollfd arrival{.fd = receiver.number(), .events = POLLIN, .revents = 0};
  return poll(&arrival, 1, 500) == 0 && lab.lossy_flows() == 0;
}

bool is_lossy_one_way(FaultLab& lab) {
  const std::set<std::uint32_t> losing = lab.losing_flows();
  return !losing.empty() &&
         std::ranges::all_of(losing, [](std::uint32_t flow) { return flow % 2 == 0; });
}

}  // namespace erchaos

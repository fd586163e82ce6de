// libpcap, read without erchaos' own payload code.
#include "tests/capture.hpp"

#include <fmt/core.h>

#include <stdexcept>

namespace erchaos {
namespace {

constexpr int snapshot = 128;           // Ethernet, IPv4 with all its options, UDP, 12 bytes
constexpr int buffer_bytes = 64 << 20;  // of a kernel's ring
constexpr int read_timeout_ms = 200;    // after all has been sent

void insist(pcap_t* handle, int result, const char* what) {
  if (result != 0) {
    throw std::runtime_error(fmt::format("{}: {}", what, pcap_geterr(handle)));
  }
}

std::uint32_t word(const unsigned char* at) {
  return std::uint32_t{at[0]} << 24U | std::uint32_t{at[1]} << 16U | std::uint32_t{at[2]} << 8U |
         at[3];
}

}  // namespace

Capture::Capture(const NetworkNamespace& network, const std::string& interface)
    : handle_(nullptr, pcap_close) {
  network.run_inside([&] {
    std::string error(PCAP_ERRBUF_SIZE, '\0');
    handle_.reset(pcap_create(interface.c_str(), error.data()));
    pcap_t* handle = handle_.get();
    pcap_set_snaplen(handle, snapshot);
    pcap_set_buffer_size(handle, buffer_bytes);
    pcap_set_timeout(handle, read_timeout_ms);
    // Else packets wait in a block until a timer of the kernel closes it, and read() misses the
    // last.
    pcap_set_immediate_mode(handle, 1);
    pcap_set_tstamp_precision(handle, PCAP_TSTAMP_PRECISION_NANO);
    insist(handle, pcap_activate(handle), "activate a capture");
    insist(handle, pcap_setdirection(handle, PCAP_D_IN), "capture one direction");
    bpf_program filter{};
    insist(handle, pcap_compile(handle, &filter, "ip proto 17", 1, PCAP_NETMASK_UNKNOWN),
           "compile a filter");
    const int result = pcap_setfilter(handle, &filter);
    pcap_freecode(&filter);
    insist(handle, result, "set a filter");
  });
}

std::map<std::uint32_t, std::chrono::nanoseconds> Capture::read() {
  std::map<std::uint32_t, std::chrono::nanoseconds> seen;
  pcap_pkthdr* header = nullptr;
  const unsigned char* frame = nullptr;
  while (pcap_next_ex(handle_.get(), &header, &frame) == 1) {  // 0: nothing came in for a while
    const unsigned char* ip = frame + 14;
    const unsigned char* payload = ip + std::size_t{*ip & 0xfU} * 4 + 8;
    if (payload + 12 <= frame + header->caplen && word(payload) == 0x65726368) {
      seen.emplace(word(payload + 8), std::chrono::seconds{header->ts.tv_sec} +
                                          std::chrono::nanoseconds{header->ts.tv_usec});
    }
  }
  return seen;
}

std::uint32_t Capture::dropped() const {
  pcap_stat statistics{};
  insist(handle_.get(), pcap_stats(handle_.get(), &statistics), "read a capture's statistics");
  return statistics.ps_drop;
}

}  // namespace erchaos

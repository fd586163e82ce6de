// A packet capture: a second witness to what reached a host, with a library of its own.
#pragma once

#include <pcap/pcap.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "harness/sys/network_namespace.hpp"

namespace erchaos {

class Capture {
 public:
  // Captures the probes that come in by an interface, from now on; the kernel keeps them until they
  // are read.
  Capture(const NetworkNamespace& network, const std::string& interface);

  // By slot: when it came in (CLOCK_REALTIME). Call once, when nothing comes in any more.
  std::map<std::uint32_t, std::chrono::nanoseconds> read();
  std::uint32_t dropped() const;  // packets that it had no room for

 private:
  std::unique_ptr<pcap_t, void (*)(pcap_t*)> handle_;
};

}  // namespace erchaos

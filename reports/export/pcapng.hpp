// Writes a capture file in the pcapng format (draft-ietf-opsawg-pcapng).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/time.hpp"

namespace erchaos::reports {

// One section of Ethernet frames, with times in nanoseconds. Empty options are left out.
class Pcapng {
 public:
  struct Interface {
    std::string name{};
    std::string description{};
  };
  struct Packet {
    std::uint32_t interface {};  // index, in the order of adding
    Duration since_1970{};
    std::uint32_t length{};  // of the whole frame
    std::span<const std::byte> bytes{};
    std::vector<std::string> comments{};
  };
  struct Statistics {
    std::uint32_t interface {};
    Duration since_1970{};
    std::uint64_t dropped_by_system{};
    std::uint64_t dropped_by_capture{};
  };

  Pcapng(const std::string& application, const std::string& comment);

  void add(const Interface& interface, std::uint32_t most_bytes);  // of a frame
  void add(const Packet& packet);
  void add(const Statistics& statistics);

  std::string_view content() const { return content_; }

 private:
  std::string content_;
};

}  // namespace erchaos::reports

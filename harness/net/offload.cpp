// Turns offloads off with ethtool's ioctl.
#include "harness/net/offload.hpp"

#include <fmt/core.h>
#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>

#include "harness/sys/error.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos {
namespace {

constexpr std::array<std::uint32_t, 3> features{ETHTOOL_SGSO, ETHTOOL_STSO, ETHTOOL_STXCSUM};

}  // namespace

void send_whole_frames(const InterfaceAt& interface) {
  interface.network.run_inside([&] {
    const FileDescriptor socket{
        check_system_call("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
    for (const std::uint32_t feature : features) {
      ethtool_value off{.cmd = feature, .data = 0};
      ifreq request{};
      interface.name.copy(request.ifr_name, IFNAMSIZ - 1);
      request.ifr_data = reinterpret_cast<char*>(&off);
      check_system_call(fmt::format("turn offloads of {} off", interface.name),
                        ioctl(socket.number(), SIOCETHTOOL, &request));
    }
  });
}

}  // namespace erchaos

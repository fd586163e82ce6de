// Wires and packet sockets by themselves, without a lab.
#include "harness/net/wires.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "harness/net/packet_socket.hpp"
#include "harness/sys/error.hpp"
#include "tests/eventually.hpp"
#include "tests/in_sandbox.hpp"
#include "tests/lab/sent_until_it_arrives.hpp"

namespace erchaos::wires_test {
namespace {

std::vector<WireBackend> backends_here() {
  std::vector<WireBackend> backends{WireBackend::userspace};
  if (find_wire_backend() != backends.front()) {
    backends.push_back(find_wire_backend());
  }
  return backends;
}

// The kernel takes tags out of frames, and the wire must put them back.
TEST(Wires, KeepVlanTagsOfFrames) {
  in_sandbox([](const auto&) {
    for (const WireBackend backend : backends_here()) {
      const NetworkNamespace one;
      const NetworkNamespace other;
      Wires wires{backend};
      wires.join({one, "a"}, {other, "b"}, {}, 1, "a-b");
      Interfaces{one}.set_up("a");
      Interfaces{other}.set_up("b");
      wires.settle();
      std::vector<std::byte> frame(100, std::byte{0xff});
      const std::array tag{std::byte{0x81}, std::byte{0x00}, std::byte{0x00}, std::byte{0x64}};
      std::ranges::copy(tag, frame.begin() + 12);
      EXPECT_TRUE(sent_until_it_arrives(frame, {one, "a"}, {other, "b"})) << name_of(backend);
    }
  });
}

TEST(PacketSocket, CountsFramesThatTheKernelRefusesOnAnIntactCable) {
  in_sandbox([](const auto&) {
    const NetworkNamespace one;
    const NetworkNamespace other;
    add_veth({one, "a"}, {other, "b"});
    Interfaces{one}.set_up("a");
    Interfaces{other}.set_up("b");
    ASSERT_TRUE(sent_until_it_arrives(std::vector<std::byte>(100), {one, "a"}, {other, "b"}));
    PacketSocket sender{{one, "a"}};
    std::vector<std::vector<std::byte>> frames(3, std::vector<std::byte>(100));
    EXPECT_EQ(sender.send(frames), 0U);
    frames[1].resize(3000);  // longer than the interface takes
    EXPECT_EQ(sender.send(frames), 1U);
    Interfaces{other}.set_down("b");
    EXPECT_EQ(sender.send(frames), 0U) << "a cut cable is the network's";
    Interfaces{one}.set_down("a");
    EXPECT_EQ(sender.send(frames), 0U);
  });
}

TEST(Wires, LeaveNeitherInterfacesNorDescriptorsBehind) {
  in_sandbox([](const auto&) {
    const auto entries = [](const char* folder) {
      return std::distance(std::filesystem::directory_iterator{folder}, {});
    };
    const NetworkNamespace one;
    const NetworkNamespace other;
    const auto has_threads = [&](int wanted) {
      return eventually([&] { return entries("/proc/self/task") == wanted; });
    };
    const auto descriptors = entries("/proc/self/fd");
    EXPECT_TRUE(has_threads(1));  // those that have been joined may still be seen for a moment
    {
      Wires wires{WireBackend::userspace};
      wires.join({one, "a"}, {other, "b"}, {}, 1, "a-b");
      EXPECT_GT(entries("/proc/self/task"), 1);
    }
    EXPECT_EQ(entries("/proc/self/fd"), descriptors);
    EXPECT_TRUE(has_threads(1));
    const auto is_there = [&] {
      try {
        Interfaces{one}.state("a");
        return true;
      } catch (const HostError&) {
        return false;
      }
    };
    EXPECT_TRUE(eventually([&] { return !is_there(); }));  // the kernel clears up in its own time
  });
}

}  // namespace
}  // namespace erchaos::wires_test

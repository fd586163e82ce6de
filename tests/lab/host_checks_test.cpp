// What doctor finds out inside a sandbox.
#include <gmock/gmock.h>

#include <fstream>

#include "harness/cli/host/kernel_checks.hpp"
#include "tests/in_sandbox.hpp"

namespace erchaos::host_checks_test {
namespace {

// Older kernels, such as 6.1, show the setting to no network but the host's own.
TEST(HostChecks, FindTheReceiveBufferLimitInTheirOwnNetworkNamespace) {
  std::string setting;
  std::ifstream{"/proc/sys/net/core/rmem_max"} >> setting;
  in_sandbox([&](const auto&) {
    using testing::AllOf;
    using testing::Contains;
    using testing::Field;
    EXPECT_THAT(cli::check_kernel_features(),
                Contains(AllOf(
                    Field(&cli::HostCheck::name, "receive buffers"),
                    Field(&cli::HostCheck::finding, testing::EndsWith("rmem_max = " + setting)))));
  });
}

}  // namespace
}  // namespace erchaos::host_checks_test

// The Debian package: what it depends on, what it holds, and that it works where it is unpacked.
#include <fmt/core.h>
#include <gmock/gmock.h>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::package_test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Package, IsWhatDebianExpectsAndWorks) {
  const TempDir place;
  const auto run = [&](const std::string& command) {
    return run_in_shell(fmt::format("cd '{}' && {}", place.path().string(), command));
  };
  const Finished packed =
      run(fmt::format("cpack --config '{}/CPackConfig.cmake' -B .", ERCHAOS_BUILD));
  ASSERT_EQ(packed.status, 0) << packed.output;

  const std::string depends = run("dpkg-deb --field erchaos_*.deb Depends").output;
  EXPECT_THAT(depends, AllOf(HasSubstr("frr"), HasSubstr("nftables"), HasSubstr("iproute2"),
                             HasSubstr("libnftables1")));
  ASSERT_EQ(run("dpkg-deb -R erchaos_*.deb root").status, 0);
  EXPECT_EQ(run("ls root/DEBIAN").output, "conffiles\ncontrol\nmd5sums\npostinst\n");
  EXPECT_EQ(read(place.path() / "root/DEBIAN/conffiles"), "/etc/apparmor.d/erchaos\n");
  EXPECT_THAT(read(place.path() / "root/etc/apparmor.d/erchaos"), HasSubstr("\n  userns,\n"));
  for (const char* word : {"systemctl", "service ", "invoke-rc.d", "update-rc.d", "deb-systemd"}) {
    EXPECT_THAT(read(place.path() / "root/DEBIAN/postinst"), Not(HasSubstr(word)));
  }
  EXPECT_EQ(run("sh root/DEBIAN/postinst configure").status, 0);

  const Finished check = run("root/usr/bin/erchaos check recommended recommended/silent-cut");
  EXPECT_EQ(check.status, 0) << check.output;
  EXPECT_THAT(check.output, HasSubstr("root/usr/share/erchaos/topologies/recommended/"));

  if (!is_installed("lintian")) {
    GTEST_SKIP() << "containers/setup.sh --tests installs lintian";
  }
  const Finished lint = run("lintian --allow-root --fail-on error,warning erchaos_*.deb");
  EXPECT_EQ(lint.status, 0) << lint.output;
}

}  // namespace
}  // namespace erchaos::e2e::package_test

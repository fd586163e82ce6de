// What doctor makes of the settings that it reads: the cure of each refusal.
#include <gmock/gmock.h>

#include <cerrno>

#include "harness/cli/host/cpu_check.hpp"
#include "harness/cli/host/kernel_modules.hpp"
#include "harness/cli/host/namespace_settings.hpp"
#include "harness/cli/host/other_frr.hpp"

namespace erchaos::host_remedies_test {
namespace {

using cli::HostCheck;
using cli::NamespaceSettings;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

NamespaceSettings nothing_special() {
  NamespaceSettings settings;
  settings.rights.may_map_itself = true;
  return settings;
}

NamespaceSettings ubuntu() {
  NamespaceSettings settings = nothing_special();
  settings.unprivileged_userns_clone = "1";
  settings.apparmor_restrict_unprivileged_userns = "1";
  settings.apparmor_label = "unconfined";
  return settings;
}

TEST(RemedyForNamespaces, IsTheLimitThatIsReached) {
  NamespaceSettings settings = nothing_special();
  settings.most_namespaces = {{"max_user_namespaces", "96364"}, {"max_net_namespaces", "96364"}};
  EXPECT_THAT(remedy_for_namespaces(settings, ENOSPC),
              HasSubstr("sysctl -w user.max_user_namespaces=10000"));
  settings.most_namespaces["max_net_namespaces"] = "0";
  EXPECT_THAT(remedy_for_namespaces(settings, ENOSPC),
              HasSubstr("sysctl -w user.max_net_namespaces=10000"));
}

TEST(RemedyForNamespaces, IsDebiansSettingForThoseWhomItIsFor) {
  NamespaceSettings settings = nothing_special();
  settings.unprivileged_userns_clone = "0";
  settings.has_seccomp_filter = true;
  EXPECT_EQ(remedy_for_namespaces(settings, EPERM), "sysctl -w kernel.unprivileged_userns_clone=1");
  settings.rights.may_administer = true;
  EXPECT_THAT(remedy_for_namespaces(settings, EPERM), HasSubstr("seccomp=unconfined"));
}

TEST(RemedyForNamespaces, IsAppArmorsSettingWhereItRestrictsThisProgram) {
  EXPECT_THAT(remedy_for_namespaces(ubuntu(), EACCES),
              AllOf(HasSubstr("Debian package"),
                    HasSubstr("sysctl -w kernel.apparmor_restrict_unprivileged_userns=0")));
}

TEST(RemedyForNamespaces, IsAnotherKernelOrNoChrootIfNothingElseRefusesThem) {
  EXPECT_THAT(remedy_for_namespaces(nothing_special(), EINVAL), HasSubstr("CONFIG_USER_NS"));
  EXPECT_THAT(remedy_for_namespaces(nothing_special(), EPERM), HasSubstr("pivot_root"));
}

// Ubuntu's AppArmor lets a program create the user namespace, and then refuses all that it is for.
TEST(RemedyForMounts, IsAppArmorsSettingUnlessThisProgramHasAProfile) {
  EXPECT_THAT(remedy_for_mounts(ubuntu()),
              HasSubstr("sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"));
  NamespaceSettings packaged = ubuntu();
  packaged.apparmor_label = "erchaos (unconfined)";
  EXPECT_THAT(remedy_for_mounts(packaged), Not(HasSubstr("sysctl")));
}

TEST(RemedyForMounts, IsAllThatAContainerNeeds) {
  NamespaceSettings docker = nothing_special();
  docker.apparmor_label = "docker-default (enforce)";
  docker.has_seccomp_filter = true;
  docker.mounts_in_proc = {"/proc/bus", "/proc/sys"};
  EXPECT_THAT(remedy_for_mounts(docker),
              AllOf(HasSubstr("than docker-default,"), HasSubstr("apparmor=unconfined"),
                    HasSubstr("umount /proc/bus /proc/sys;"), HasSubstr("systempaths=unconfined"),
                    HasSubstr("unmask=ALL"), HasSubstr("procMount: Unmasked")));
}

TEST(RemedyForMounts, IsASeccompProfileOrANewerKernelIfNothingElseRefusesThem) {
  NamespaceSettings filtered = nothing_special();
  filtered.has_seccomp_filter = true;
  EXPECT_THAT(remedy_for_mounts(filtered), HasSubstr("seccomp=unconfined"));
  EXPECT_EQ(remedy_for_mounts(nothing_special()), "Linux 5.12 or newer");
}

// As in a pod that drops all capabilities and has no runAsUser.
TEST(RemedyForMounts, IsTheRightToMapRootWhichRootMayLack) {
  NamespaceSettings settings = nothing_special();
  settings.rights.may_map_itself = false;
  EXPECT_THAT(remedy_for_mounts(settings), HasSubstr("--cap-add SETFCAP"));
}

TEST(MountsInProc, AreThoseThatHideSomething) {
  EXPECT_THAT(cli::mounts_in_proc("20 1 0:4 / /proc rw - proc proc rw\n"
                                  "21 20 0:9 / /proc/sys/fs/binfmt_misc rw - binfmt_misc none rw\n"
                                  "22 20 0:4 /bus /proc/bus ro - proc proc rw\n"
                                  "23 1 0:5 / /process rw - tmpfs none rw\n"),
              ElementsAre("/proc/bus"));
}

// user nice system idle iowait irq softirq steal guest guest_nice
constexpr auto calm = "cpu  100 0 100 780 10 0 10 0 0 0\ncpu0 1 2 3 4 5 6 7 8 9 10\n";
constexpr auto robbed = "cpu  100 0 100 700 10 0 10 80 0 0\n";

TEST(Cpus, AreEnoughWithoutAQuota) {
  const HostCheck check = cli::check_cpus(4, {{.quota = "max 100000\n"}, {}}, calm);
  EXPECT_EQ(check.result, HostCheck::Result::ok);
  EXPECT_EQ(check.finding, "4, no quota, steal 0.0 %");
  EXPECT_EQ(check.remedy, "");
  EXPECT_EQ(cli::check_cpus(4, {{.quota = "-1 100000\n"}}, calm).finding, check.finding);
}

TEST(Cpus, AreWeakWithASmallQuotaOfAnyGroupAround) {
  const HostCheck check = cli::check_cpus(
      8, {{.quota = "max 100000\n"}, {.quota = "150000 100000\n", .stat = "nr_periods 0\n"}}, calm);
  EXPECT_EQ(check.result, HostCheck::Result::weak);
  EXPECT_THAT(check.finding, HasSubstr("quota of 1.5, held back in 0.0 % of its periods"));
  EXPECT_THAT(check.remedy, HasSubstr("--cpus"));
}

TEST(Cpus, AreWeakIfAQuotaHeldThemBack) {
  const std::string stat = "usage_usec 5\nnr_periods 200\nnr_throttled 50\nthrottled_usec 9\n";
  const HostCheck check = cli::check_cpus(8, {{.quota = "400000 100000", .stat = stat}}, calm);
  EXPECT_EQ(check.result, HostCheck::Result::weak);
  EXPECT_THAT(check.finding, HasSubstr("quota of 4, held back in 25.0 % of its periods"));
}

TEST(Cpus, AreWeakIfThereIsOneOrTheHypervisorTakesThem) {
  EXPECT_EQ(cli::check_cpus(1, {}, calm).remedy, "two CPUs or more");
  const HostCheck check = cli::check_cpus(2, {}, robbed);
  EXPECT_EQ(check.result, HostCheck::Result::weak);
  EXPECT_EQ(check.finding, "2, no quota, steal 8.0 %");
  EXPECT_THAT(check.remedy, HasSubstr("whose CPUs are its own"));
}

std::string status_of(const std::string& name, const std::string& numbers) {
  return "Name:\t" + name + "\nPid:\t" + numbers.substr(0, numbers.find('\t')) + "\nNSpid:\t" +
         numbers + "\n";
}

TEST(OtherFrr, IsThatOfTheHostAndNotOfLabs) {
  const HostCheck none =
      cli::check_other_frr({status_of("bash", "7"), status_of("bgpd", "812\t14"), ""});
  EXPECT_EQ(none.finding, "none runs on this host");
  const HostCheck some = cli::check_other_frr(
      {status_of("watchfrr", "700"), status_of("zebra", "712"), status_of("zebra", "812\t14")});
  EXPECT_EQ(some.result, HostCheck::Result::ok);
  EXPECT_THAT(some.finding, AllOf(HasSubstr("watchfrr (700), zebra (712): "),
                                  HasSubstr("systemctl disable --now frr")));
}

TEST(KernelModules, AreLoadedWhereTheKernelHasThem) {
  const cli::KernelModules modules{
      .release = "6.1.0-9-amd64",
      .list = "kernel/drivers/net/veth.ko:\nkernel/net/netfilter/nf_tables.ko.zst: kernel/x.ko\n"};
  EXPECT_EQ(modules.remedy("veth", "CONFIG_VETH"), "as root: modprobe veth");
  EXPECT_EQ(modules.remedy("nf_tables", "CONFIG_NF_TABLES"), "as root: modprobe nf_tables");
  EXPECT_EQ(modules.remedy("sch_netem", "CONFIG_NET_SCH_NETEM"),
            "a kernel with CONFIG_NET_SCH_NETEM (Ubuntu: apt-get install "
            "linux-modules-extra-6.1.0-9-amd64)");
}

TEST(KernelModules, OfAContainerAreThoseOfItsHost) {
  const cli::KernelModules modules{.release = "6.1.0-9-amd64", .list = ""};
  EXPECT_THAT(modules.remedy("veth", "CONFIG_VETH"), HasSubstr("on its host: modprobe veth; or"));
}

}  // namespace
}  // namespace erchaos::host_remedies_test

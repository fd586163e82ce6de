// Hosts that lack something: erchaos works without it, or doctor and run say what to do.
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <functional>
#include <future>
#include <span>

#include "tests/e2e/program.hpp"

namespace erchaos::e2e::hosts_test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// As container runtimes do it. Without --no-mtab, mount creates the host's /run/mount.
constexpr auto cover_proc =
    "mount --no-mtab -t tmpfs none /proc/fs\n"
    "mount --no-mtab --bind /proc/sys /proc/sys\n"
    "mount --no-mtab -o remount,bind,ro /proc/sys\n";
constexpr auto without_user_namespaces = "echo 0 > /proc/sys/user/max_user_namespaces\n";
// A container's root has few rights by default, among them that to be root of a user namespace.
constexpr auto with_few_rights = "setpriv --bounding-set=-all,+setfcap --inh-caps=-all";
constexpr auto run_briefly = "run brief.toml --out run";

// The host is made poor inside namespaces that end with the command.
class PoorHost {
 public:
  explicit PoorHost(std::string unshare = "unshare -Urm", std::string as = "")
      : unshare_(std::move(unshare)), as_(std::move(as)) {
    place_.write(
        "brief.toml",
        "name = \"brief\"\ntopology = \"topology.toml\"\n[traffic]\nfrom = \"onprem\"\n"
        "to = \"vnet\"\nflows = 16\ninterval = \"10ms\"\n"
        "sustained_convergence_validation_time = \"1s\"\n[[fault]]\nkind = \"silent-cut\"\n"
        "link = \"cpe1-pe1\"\nat = \"1s\"\nfor = \"1s\"\n");
  }

  const Workplace& place() const { return place_; }

  Finished run(const std::string& make_poor, const std::string& arguments) const {
    place_.write("poor.sh",
                 "set -e\n" + make_poor + "\nexec " + as_ + " ./erchaos " + arguments + "\n");
    return run_in_shell(
        fmt::format("cd '{}' && {} sh poor.sh", place_.file("").string(), unshare_));
  }

 private:
  std::string unshare_;
  std::string as_;  // what starts the program
  Workplace place_;
};

using Filter = std::span<const sock_filter>;

// Some system calls fail from now on in this thread and in the children that it forks.
void restrict_system_calls(Filter filter) {
  const sock_fprog program{.len = static_cast<unsigned short>(filter.size()),
                           .filter = const_cast<sock_filter*>(filter.data())};
  ASSERT_EQ(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), 0);
  ASSERT_EQ(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program), 0);
}

void in_restricted_thread(Filter filter, const std::function<void()>& work) {
  std::async(std::launch::async, [&] {
    restrict_system_calls(filter);
    work();
  }).get();
}

// As with a kernel that was booted with ipv6.disable=1.
void without_ipv6(const std::function<void()>& work) {
  constexpr std::array<sock_filter, 6> no_ipv6_sockets{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_INET6, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EAFNOSUPPORT),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  in_restricted_thread(no_ipv6_sockets, work);
}

// As in a container of Docker's.
void without_unshare(const std::function<void()>& work) {
  constexpr std::array<sock_filter, 4> no_unshare{{
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_unshare, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  }};
  in_restricted_thread(no_unshare, work);
}

// The lab came up, and the fault was seen in it and healed: more is not the host's matter.
void expect_run(const PoorHost& host, const Finished& run) {
  ASSERT_TRUE(std::filesystem::exists(host.place().file("run/result.json"))) << run.output;
  const auto result = result_in(host.place().file("run"));
  EXPECT_EQ(result["phases"].back()["name"], "drain") << run.output;
  EXPECT_EQ(result["faults"][0]["verified"], true) << run.output;
}

TEST(PoorHost, WithoutFrrSaysWhatToInstall) {
  const PoorHost host;
  const Finished run = host.run("mount --no-mtab -t tmpfs none /usr/lib/frr", run_briefly);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.output, HasSubstr("apt-get install frr"));
}

TEST(PoorHost, WithoutUserNamespacesSaysWhichSettingGivesThem) {
  const PoorHost host{"unshare -Urm", with_few_rights};
  const Finished run = host.run(without_user_namespaces, run_briefly);
  EXPECT_EQ(run.status, 3);
  EXPECT_THAT(run.output, HasSubstr("sysctl -w user.max_user_namespaces=10000"));
}

TEST(PoorHost, WhoseRootHasAllRightsRunsWithoutAnotherUserNamespace) {
  const PoorHost host;
  const Finished doctor = host.run(without_user_namespaces, "doctor");
  EXPECT_EQ(doctor.status, 0) << doctor.output;
  EXPECT_THAT(doctor.output, HasSubstr("in this container's user namespace"));
  expect_run(host, host.run(without_user_namespaces, run_briefly));
}

TEST(PoorHost, WithoutAnotherUserNamespaceHasStandingLabs) {
  const PoorHost host;
  const Finished lab = host.run(std::string{without_user_namespaces} +
                                    "export XDG_RUNTIME_DIR=$PWD/runtime\n"
                                    "mkdir -m 700 runtime\n"
                                    "./erchaos up topology.toml --wait --name poor\n"
                                    "./erchaos exec poor cpe1 -- hostname\n"
                                    "./erchaos exec poor cpe1 -- vtysh -c 'show bfd peers brief'",
                                "down poor");
  EXPECT_EQ(lab.status, 0) << lab.output;
  EXPECT_THAT(lab.output, AllOf(HasSubstr("\ncpe1\n"), HasSubstr("Session count:"),
                                HasSubstr("lab poor is gone")));
}

TEST(PoorHost, WhereSeccompRefusesUnshareSaysWhichProfileAllowsIt) {
  const Workplace place;
  without_unshare([&] {
    const Finished doctor = place.run({"doctor"});
    EXPECT_EQ(doctor.status, 3);
    EXPECT_THAT(doctor.output, AllOf(HasSubstr("MISSING  namespaces       unshare: Operation not"),
                                     HasSubstr("--security-opt seccomp=unconfined")));
  });
}

// Its name is all that a daemon is known by.
TEST(PoorHost, WithFrrOfItsOwnSaysSoAndLetsItBe) {
  const PoorHost host;
  const Finished doctor = host.run(
      "cp /bin/sleep zebra\n"
      "setpriv --pdeathsig KILL ./zebra 600 &\n"
      "until [ \"$(cat /proc/$!/comm)\" = zebra ]; do :; done",
      "doctor");
  EXPECT_EQ(doctor.status, 0) << doctor.output;
  EXPECT_THAT(doctor.output, testing::ContainsRegex("ok +other FRR +.*zebra \\([0-9]+\\)"));
}

TEST(PoorHost, ThatIsAUserNamespaceWithoutIpv6Runs) {
  const PoorHost host;
  without_ipv6([&] {
    const Finished doctor = host.run("", "doctor");
    EXPECT_EQ(doctor.status, 0) << doctor.output;
    EXPECT_THAT(doctor.output, AllOf(HasSubstr("weak     IPv6"), HasSubstr("ipv6.disable=1")));
    expect_run(host, host.run("", run_briefly));
  });
}

TEST(PoorHost, WithoutIpv6SaysSoForATopologyThatUsesIt) {
  const PoorHost host;
  without_ipv6([&] {
    const Finished run = host.run("", "run topologies/dual-stack/silent-cut.toml --out run");
    EXPECT_EQ(run.status, 3);
    EXPECT_THAT(run.output, AllOf(HasSubstr("IPv6: open an IPv6 socket: Address family not"),
                                  HasSubstr("ipv6.disable=1")));
  });
}

TEST(PoorHost, WhoseProcIsCoveredSaysWhatUncoversIt) {
  const PoorHost host{"unshare -Urm", with_few_rights};
  for (const std::string command : {"doctor", run_briefly}) {
    const Finished told = host.run(cover_proc, command);
    EXPECT_EQ(told.status, 3);
    EXPECT_THAT(told.output, AllOf(HasSubstr("mount proc on /proc: Operation not permitted"),
                                   HasSubstr("umount /proc/fs /proc/sys"),
                                   HasSubstr("--security-opt systempaths=unconfined")));
  }
  const Finished check = host.run(cover_proc, "check topologies/own-configuration/topology.toml");
  EXPECT_EQ(check.status, 0) << check.output;
}

// net.ipv4.ip_forward is read-only there, and so is all else in /proc/sys.
void expect_run_with_covered_proc(const PoorHost& host) {
  const Finished doctor = host.run(cover_proc, "doctor");
  EXPECT_EQ(doctor.status, 0) << doctor.output;
  EXPECT_THAT(doctor.output, Not(HasSubstr("MISSING")));
  expect_run(host, host.run(cover_proc, run_briefly));
}

TEST(PoorHost, WhoseProcIsCoveredRunsForTheHostsRoot) {
  if (geteuid() != 0) {
    GTEST_SKIP() << "for others the kernel refuses it";
  }
  expect_run_with_covered_proc(PoorHost{"unshare -m"});
}

TEST(PoorHost, WhoseProcIsCoveredRunsForAContainersRootWithAllRights) {
  expect_run_with_covered_proc(PoorHost{});
}

TEST(PoorHost, WhoseRootMayNotMapItselfSaysSo) {
  const PoorHost host{"unshare -Urm", "setpriv --bounding-set=-all --inh-caps=-all"};
  const Finished doctor = host.run("", "doctor");
  EXPECT_EQ(doctor.status, 3);
  EXPECT_THAT(doctor.output, AllOf(HasSubstr("write /proc/self/uid_map: Operation not permitted"),
                                   HasSubstr("--cap-add SETFCAP")));
}

TEST(Doctor, AcceptsThisHost) {
  const Finished doctor = Workplace{As::ordinary_user}.run({"doctor"});
  EXPECT_EQ(doctor.status, 0) << doctor.output;
  EXPECT_THAT(doctor.output, HasSubstr("This host can run erchaos."));
}

}  // namespace
}  // namespace erchaos::e2e::hosts_test

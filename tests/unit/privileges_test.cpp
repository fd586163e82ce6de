// Who needs a user namespace to make other namespaces.
#include "harness/sys/privileges.hpp"

#include <gtest/gtest.h>

#include "harness/sys/processes.hpp"

namespace erchaos::privileges_test {
namespace {

constexpr auto everybody = "         0          0 4294967295\n";
constexpr auto of_a_container = "         0     100000      65536\n";
constexpr auto all = "Name:\tx\nCapPrm:\t0000000000000000\nCapEff:\t000001ffffffffff\n";
constexpr auto of_docker = "CapEff:\t00000000a80425fb\n";
constexpr auto with_administration = "CapEff:\t00000000a82425fb\n";

Privileges of(uid_t user, const char* uid_map, const char* status) {
  return Privileges::from(user, uid_map, status, "40\n");
}

TEST(Privileges, OfAContainersRootWithAllRightsNeedNoUserNamespace) {
  EXPECT_FALSE(of(0, of_a_container, all).need_user_namespace());
  EXPECT_FALSE(of(0, "0 1000 1\n1 100000 65536\n", all).need_user_namespace());
}

TEST(Privileges, OfEverybodyElseNeedOne) {
  EXPECT_TRUE(of(0, everybody, all).need_user_namespace());
  EXPECT_TRUE(of(1000, of_a_container, all).need_user_namespace());
  EXPECT_TRUE(of(0, of_a_container, of_docker).need_user_namespace());
  EXPECT_TRUE(of(0, of_a_container, with_administration).need_user_namespace());
  EXPECT_TRUE(of(0, "", all).need_user_namespace());
  EXPECT_TRUE(of(0, of_a_container, "").need_user_namespace());
  EXPECT_TRUE(Privileges::from(0, of_a_container, all, "").need_user_namespace());
}

TEST(Privileges, HaveTheRightToAdministerByItsBit) {
  EXPECT_TRUE(of(0, everybody, with_administration).may_administer);
  EXPECT_FALSE(of(0, everybody, of_docker).may_administer);
}

TEST(Privileges, LetRootMapItselfWithAnotherBit) {
  EXPECT_TRUE(of(0, everybody, of_docker).may_map_itself);
  EXPECT_FALSE(of(0, everybody, "CapEff:\t0000000000000000\n").may_map_itself);
  EXPECT_TRUE(of(1000, everybody, "CapEff:\t0000000000000000\n").may_map_itself);
}

TEST(StatusField, IsTheValueOfExactlyThatName) {
  EXPECT_EQ(status_field("Seccomp_filters:\t1\nSeccomp:\t2\n", "Seccomp"), "2");
  EXPECT_EQ(status_field("NSpid:\t12\t3\n", "NSpid"), "12\t3");
  EXPECT_EQ(status_field("NSpid:\t12\n", "NS"), "");
}

}  // namespace
}  // namespace erchaos::privileges_test

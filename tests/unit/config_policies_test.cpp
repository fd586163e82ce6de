// Prefix lists and route maps, and the prefixes that they let pass.
#include "harness/plan/config/config_policies.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "harness/plan/config/router_config.hpp"

namespace erchaos::inputs::config_policies_test {

namespace {

// Whether `policy` of the configuration lets a prefix pass; nothing: that depends on more.
std::optional<bool> pass(const std::string& config, const Name& policy, const std::string& prefix) {
  const bool is_ipv6 = prefix.find(':') != std::string::npos;
  return parse_router_config(config, "x.conf")
      .policies.pass(policy, is_ipv6 ? prefix_of(boost::asio::ip::make_network_v6(prefix))
                                     : prefix_of(boost::asio::ip::make_network_v4(prefix)));
}

struct Judged {
  std::string lines;  // of a prefix list P
  std::string prefix;
  bool passes;
};

const Name map{Named::route_map, "M"};
const std::string list = "ip prefix-list P permit 10.0.0.0/8 le 24\n";

}  // namespace

TEST(PrefixList, PermitsWhatFrrPermits) {
  const std::string ten = "ip prefix-list P seq 5 permit 10.0.0.0/8";
  for (const auto& [lines, prefix, passes] : std::vector<Judged>{
           {ten, "10.0.0.0/8", true},
           {ten, "10.1.0.0/16", false},
           {ten + " le 16", "10.1.0.0/16", true},
           {ten + " le 16", "10.1.1.0/24", false},
           {ten + " ge 24", "10.1.1.0/24", true},
           {ten + " ge 24", "10.0.0.0/8", false},
           {ten + " ge 16 le 24", "10.128.0.0/17", true},
           {ten + " le 32", "11.0.0.0/8", false},
           {"ip prefix-list P permit any", "203.0.113.7/32", true},
           {"ip prefix-list P deny any", "10.0.0.0/8", false},
           // The lowest sequence number decides, wherever it is written.
           {ten + " le 32\nip prefix-list P seq 3 deny 10.1.0.0/16", "10.1.0.0/16", false},
           {"ip prefix-list P deny 10.1.0.0/16\nip prefix-list P permit any", "10.1.0.0/16", false},
           {"ip prefix-list P deny 10.1.0.0/16\nip prefix-list P permit any", "10.2.0.0/16", true},
           {"ip prefix-list P description seq 7\n" + ten, "10.0.0.0/8", true},
       }) {
    EXPECT_EQ(pass(lines, {Named::prefix_list, "P"}, prefix), passes) << lines << " " << prefix;
  }
  EXPECT_EQ(pass("ipv6 prefix-list P seq 5 permit 2001:db8::/32 le 48", {Named::prefix_list6, "P"},
                 "2001:db8:5::/48"),
            true);
}

TEST(RouteMap, IsDecidedByItsFirstMatchingEntry) {
  const std::string config = list +
                             "route-map M deny 20\n match ip address prefix-list P\n"
                             "route-map M permit 30\n set local-preference 50\n"
                             "route-map M permit 10\n match ip address prefix-list Q\n"
                             "ip prefix-list Q permit 10.9.0.0/16\n";
  EXPECT_EQ(pass(config, map, "10.9.0.0/16"), true);
  EXPECT_EQ(pass(config, map, "10.8.0.0/16"), false);
  EXPECT_EQ(pass(config, map, "172.16.0.0/16"), true);
  EXPECT_EQ(
      pass(list + "route-map M permit 10\n match ip address prefix-list P\n", map, "172.16.0.0/16"),
      false);
}

TEST(RouteMap, IsUnknownIfItDependsOnMoreThanThePrefix) {
  for (const std::string more : {"match as-path A", "match community C", "call N", "continue 40",
                                 "on-match next", "match ipv6 address prefix-list P"}) {
    const std::string config =
        fmt::format("{}route-map M deny 10\n match ip address prefix-list P\n {}\n", list, more);
    EXPECT_EQ(pass(config, map, "10.9.0.0/16"), std::nullopt) << more;
    EXPECT_EQ(pass(config, map, "172.16.0.0/16"), false) << "no entry fits: " << more;
  }
  EXPECT_EQ(pass("", map, "10.9.0.0/16"), std::nullopt);
  EXPECT_EQ(pass("access-list A permit any\n", {Named::access_list, "A"}, "10.9.0.0/16"),
            std::nullopt);
}

}  // namespace erchaos::inputs::config_policies_test

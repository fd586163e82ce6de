// BGP tables as FRR 8.4.4 prints them.
#include "harness/lab/frr/bgp_table.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace erchaos::bgp_table_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string begin = R"({
 "vrfId": 0, "vrfName": "default", "tableVersion": 3, "routerId": "10.255.0.7",
 "defaultLocPrf": 100, "localAS": 12076,
 "routes": { )";
const std::string end = " }  }\n";

const std::string ipv4 = begin + R"json("10.1.0.0/16": [{"valid":true,"bestpath":true,
"selectionReason":"First path received","pathFrom":"external","prefix":"10.1.0.0","prefixLen":16,
"network":"10.1.0.0/16","version":3,"locPrf":150,"weight":7,"peerId":"172.16.100.1",
"path":"64500 65010","origin":"IGP","nexthops":[{"ip":"172.16.100.1","hostname":"pe1",
"afi":"ipv4","used":true}]}]
,"10.2.0.0/16": [{"valid":true,"multipath":true,"network":"10.2.0.0/16","weight":0,
"peerId":"172.31.0.22","path":"65515","nexthops":[{"ip":"172.31.0.22","afi":"ipv4"}]},
{"valid":false,"network":"10.2.0.0/16","weight":0,"peerId":"172.31.0.26","path":"65515",
"nexthops":[{"ip":"172.31.0.26","afi":"ipv4"}]},
{"valid":true,"network":"10.2.0.0/16","weight":32768,"peerId":"(unspec)","path":"",
"nexthops":[{"ip":"0.0.0.0","afi":"ipv4"}]}]
)json" + end;

const std::string ipv6 = begin + R"("2001:db8:10::/48": [{"valid":true,"bestpath":true,
"network":"2001:db8:10::/48","weight":0,"peerId":"2001:db8:100::1","path":"64500",
"nexthops":[{"ip":"2001:db8:100::1","afi":"ipv6","scope":"global"},
{"ip":"fe80::c8d3:4dff:fed6:90e","afi":"ipv6","scope":"link-local","used":true}]}])" +
                         end;

TEST(BgpTables, HaveTheValidRoutesOfBothFamilies) {
  const BgpTable table = read_bgp_table("msee1", ipv4 + ipv6);
  EXPECT_EQ(table.missing, "");
  EXPECT_THAT(table.routes, ElementsAre(BgpRoute{.network = "10.1.0.0/16",
                                                 .next_hop = "172.16.100.1",
                                                 .peer = "172.16.100.1",
                                                 .as_path = "64500 65010",
                                                 .local_preference = 150,
                                                 .weight = 7,
                                                 .is_best = true},
                                        BgpRoute{.network = "10.2.0.0/16",
                                                 .next_hop = "172.31.0.22",
                                                 .peer = "172.31.0.22",
                                                 .as_path = "65515",
                                                 .is_best = true},
                                        BgpRoute{.network = "10.2.0.0/16",
                                                 .next_hop = "0.0.0.0",
                                                 .peer = "",
                                                 .as_path = "",
                                                 .weight = 32768},
                                        BgpRoute{.network = "2001:db8:10::/48",
                                                 .next_hop = "2001:db8:100::1",
                                                 .peer = "2001:db8:100::1",
                                                 .as_path = "64500",
                                                 .is_best = true}));
}

TEST(BgpTables, MayBeEmpty) {
  EXPECT_EQ(read_bgp_table("msee1", begin + end + begin + end), BgpTable{.node = "msee1"});
}

TEST(BgpTables, AreCutWhereTheyAreTooLong) {
  std::string routes;
  for (std::size_t i = 0; i < most_routes_kept + 3; ++i) {
    routes += fmt::format(
        R"({}"10.{}.{}.0/24": [{{"valid":true,"peerId":"172.16.0.1","path":"1","nexthops":[]}}])",
        i == 0 ? "" : ",", i / 256, i % 256);
  }
  const BgpTable table = read_bgp_table("msee1", begin + routes + end + begin + end);
  EXPECT_EQ(table.routes.size(), most_routes_kept);
  EXPECT_EQ(table.left_out, 3U);
}

TEST(BgpTables, AreMissingForThePrintedReason) {
  EXPECT_EQ(read_bgp_table("msee1", "\nfailed to connect to any daemons.\n").missing,
            "bgpd answered: failed to connect to any daemons.");
  EXPECT_EQ(read_bgp_table("msee1", "").missing, "bgpd answered: nothing");
  const BgpTable half = read_bgp_table("msee1", ipv4);
  EXPECT_NE(half.missing, "");
  EXPECT_THAT(half.routes, IsEmpty());
}

}  // namespace
}  // namespace erchaos::bgp_table_test

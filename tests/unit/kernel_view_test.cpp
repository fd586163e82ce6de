// What must have changed where news were lost.
#include "harness/lab/state/kernel_view.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace erchaos::kernel_view_test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

RouteChange route(const std::string& prefix, bool added, std::vector<std::string> gateways = {},
                  unsigned priority = 20) {
  return {.prefix = prefix,
          .added = added,
          .gateways = std::move(gateways),
          .table = 254,
          .priority = priority};
}

const KernelTables first{
    .links = {{"lo", true}, {"to-pe1", true}},
    .routes = {route("10.1.0.0/16", true, {"10.0.0.1"}), route("10.2.0.0/16", true, {"10.0.0.1"})}};

TEST(KernelView, FindsNothingIfNothingChanged) {
  KernelView view{first};
  EXPECT_FALSE(view.take(CarrierChange{"to-pe1", true}));
  const KernelTables changed = view.take_differences(first);
  EXPECT_THAT(changed.links, IsEmpty());
  EXPECT_THAT(changed.routes, IsEmpty());
}

TEST(KernelView, FindsAddedRemovedAndChangedEntries) {
  KernelView view{first};
  const KernelTables now{.links = {{"lo", true}, {"to-pe1", false}},
                         .routes = {route("10.2.0.0/16", true, {"10.0.0.5"}),
                                    route("10.3.0.0/16", true, {"10.0.0.1"})}};
  const KernelTables changed = view.take_differences(now);
  EXPECT_THAT(changed.links, ElementsAre(CarrierChange{"to-pe1", false}));
  EXPECT_THAT(changed.routes,
              ElementsAre(route("10.1.0.0/16", false), now.routes[0], now.routes[1]));
  EXPECT_THAT(view.take_differences(now).routes, IsEmpty());
}

TEST(KernelView, FollowsNotifications) {
  KernelView view{first};
  EXPECT_TRUE(view.take(CarrierChange{"to-pe1", false}));
  view.take(route("10.1.0.0/16", false));
  view.take(route("10.2.0.0/16", true, {"10.0.0.5"}));
  const KernelTables now{.links = {{"to-pe1", false}},
                         .routes = {route("10.2.0.0/16", true, {"10.0.0.5"})}};
  EXPECT_THAT(view.take_differences(now).routes, IsEmpty());
}

TEST(KernelView, DistinguishesRoutesToOnePrefix) {
  KernelView view{first};
  view.take(route("10.1.0.0/16", true, {}, 0));
  view.take(route("10.1.0.0/16", false));
  EXPECT_THAT(view.take_differences({.links = {}, .routes = {}}).routes,
              ElementsAre(route("10.1.0.0/16", false, {}, 0), route("10.2.0.0/16", false)));
}

}  // namespace
}  // namespace erchaos::kernel_view_test

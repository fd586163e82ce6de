// Applies kernel notifications and finds differences to the kernel's tables.
#include "harness/lab/state/kernel_view.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

namespace erchaos {

bool KernelView::take(const CarrierChange& change) {
  const auto known = carrier_.try_emplace(change.interface, !change.has_carrier).first;
  return std::exchange(known->second, change.has_carrier) != change.has_carrier;
}

void KernelView::take(const RouteChange& change) {
  if (change.added) {
    routes_[key_of(change)] = change.gateways;
  } else {
    routes_.erase(key_of(change));
  }
}

KernelTables KernelView::take_differences(const KernelTables& now) {
  KernelTables changed;
  std::ranges::copy_if(now.links, std::back_inserter(changed.links),
                       [this](const CarrierChange& link) { return take(link); });
  changed.routes = routes_missing_in(now);
  std::ranges::copy_if(now.routes, std::back_inserter(changed.routes), [&](const auto& route) {
    const auto known = routes_.find(key_of(route));
    return known == routes_.end() || known->second != route.gateways;
  });
  for (const RouteChange& route : changed.routes) {
    take(route);
  }
  return changed;
}

KernelView::Key KernelView::key_of(const RouteChange& route) {
  return {route.prefix, route.table, route.priority};
}

std::vector<RouteChange> KernelView::routes_missing_in(const KernelTables& now) const {
  std::set<Key> there;
  std::ranges::transform(now.routes, std::inserter(there, there.end()), key_of);
  std::vector<RouteChange> missing;
  for (const auto& [key, gateways] : routes_) {
    if (!there.contains(key)) {
      const auto& [prefix, table, priority] = key;
      missing.push_back(
          {.prefix = prefix, .added = false, .gateways = {}, .table = table, .priority = priority});
    }
  }
  return missing;
}

}  // namespace erchaos

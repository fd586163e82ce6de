// Turns the kernel's news of a node into network events: watch() is called on the main thread, and
// the news is then taken on the loop's.
#include <fmt/ranges.h>
#include <linux/rtnetlink.h>

#include <utility>

#include "harness/lab/lab_node.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

// A connected network is reached without delay; so is all of IPv6, whose gateways are known by
// interface.
bool is_learnt(const RouteChange& change) {
  const bool is_ipv4 = change.prefix.find(':') == std::string::npos;
  return is_ipv4 && change.table == RT_TABLE_MAIN && (!change.added || !change.gateways.empty());
}

}  // namespace

void LabNode::watch(NetworkEvents& events, EventLoop& loop) {
  const KernelNews news{
      .carrier =
          [this, &events](const CarrierChange& change) {
            if (view_->take(change)) {
              take(change, events);
            }
          },
      .route =
          [this, &events](const RouteChange& change) {
            view_->take(change);
            take(change, events);
          },
      .lost = [this, &events](const KernelTables& tables) { take_again(tables, events); }};
  if (wanted_.reconvergence_delay > Duration::zero()) {
    slow_routes_ =
        std::make_unique<SlowRoutes>(network_, wanted_.reconvergence_delay, clock_, loop);
  }
  monitor_ = std::make_unique<KernelMonitor>(network_, news);
  view_ = std::make_unique<KernelView>(read_kernel_tables(network_));
  loop.watch(monitor_->descriptor(), [this] {
    monitor_->read();
    return EventLoop::Watch::on;
  });
}

Event LabNode::event_now(Source source, What what) const {
  return {.at = clock_.now(), .source = source, .node = wanted_.name, .what = what};
}

void LabNode::take(const CarrierChange& change, NetworkEvents& events,
                   const std::string& mark) const {
  Event event = event_now(Source::link, change.has_carrier ? What::carrier : What::no_carrier);
  event.subject = change.interface;
  event.detail = mark;
  events.add(std::move(event));
}

void LabNode::take(const RouteChange& change, NetworkEvents& events, const std::string& mark) {
  if (slow_routes_ && is_learnt(change)) {
    slow_routes_->take(change);
    return;
  }
  const bool leads_somewhere =
      change.added && (change.table == RT_TABLE_MAIN || !change.gateways.empty());
  Event event = event_now(Source::route, leads_somewhere ? What::added : What::removed);
  event.subject = change.prefix;
  event.detail = fmt::format("{}", fmt::join(change.gateways, " "));
  if (!mark.empty()) {
    event.detail += (event.detail.empty() ? "" : " ") + mark;
  }
  events.add(std::move(event));
}

void LabNode::take_again(const KernelTables& tables, NetworkEvents& events) {
  events.reception().lost_news_of(wanted_.name);
  const KernelTables changed = view_->take_differences(tables);
  Event lost = event_now(Source::run, What::note);
  lost.detail = fmt::format("kernel notifications were lost; changes found in its tables: {}",
                            changed.links.size() + changed.routes.size());
  events.add(std::move(lost));
  for (const CarrierChange& change : changed.links) {
    take(change, events, found_again);
  }
  for (const RouteChange& change : changed.routes) {
    take(change, events, found_again);
  }
}

}  // namespace erchaos

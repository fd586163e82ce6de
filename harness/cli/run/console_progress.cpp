// Passes progress on to the view, or puts it into lines.
#include "harness/cli/run/console_progress.hpp"

#include <fmt/core.h>

#include "harness/base/complain.hpp"
#include "harness/base/printable.hpp"
#include "harness/cli/view/news.hpp"

namespace erchaos::cli {

std::string status_line(const Status& status) {
  std::string text = status.phase;
  if (status.remaining > Duration{}) {
    text +=
        fmt::format(", {:.0f} s to go", std::chrono::duration<double>(status.remaining).count());
  }
  text += fmt::format(", sessions up {}/{}", status.sessions_up, status.sessions);
  if (status.flows > 0 && status.flows_alive > 0) {
    text += fmt::format(", flows alive {}/{}", status.flows_alive, status.flows);
  }
  if (status.connections > 0) {
    text += fmt::format(", connections alive {}/{}", status.connections_alive, status.connections);
  }
  return printable(text);
}

namespace {

class PlainLines : public ConsoleProgress {
 public:
  void show(const Status& status) override {
    if (status.phase != last_phase_ && !status.is_ending) {
      last_phase_ = status.phase;
      complain("erchaos: " + status_line(status));
    }
  }

  void hear(const std::vector<Event>& events) override {
    for (const Event& event : events) {
      if (event.source == Source::run && event.what == What::note && event.node.empty()) {
        complain(fmt::format("erchaos: {} {}", event.subject, event.detail));
      }
    }
  }

 private:
  std::string last_phase_;
};

class Silence : public ConsoleProgress {
 public:
  void show(const Status& /*status*/) override {}
};

class LinkedProgress : public ConsoleProgress {
 public:
  LinkedProgress(const JobLink& link, const Clock& clock) : link_(link), clock_(clock) {}

  void show(const Status& status) override {
    const Instant now = clock_.now();
    if (!status.is_ending && (status.phase != phase_ || now >= told_ + std::chrono::seconds{1})) {
      phase_ = status.phase;
      told_ = now;
      link_.tell({.phase = status_line(status)});
    }
  }
  bool wait_to_measure(const std::stop_token& stop) override {
    return link_.wait_for(Activity::waiting_to_measure, stop);
  }

 private:
  const JobLink& link_;
  const Clock& clock_;
  std::string phase_;
  Instant told_{};
};

class LiveProgress : public ConsoleProgress {
 public:
  LiveProgress(const LiveView& view, RunTitle title, const Topology& topology)
      : view_(view), title_(std::move(title)), nodes_(nodes_of_addresses(topology)) {}
  ~LiveProgress() override { view_.leave(); }
  LiveProgress(const LiveProgress&) = delete;
  LiveProgress& operator=(const LiveProgress&) = delete;

  bool wants_details() const override { return true; }
  void show(const Status& status) override { view_.tell({.title = title_, .status = status}); }
  void hear(const std::vector<Event>& events) override {
    if (auto news = news_in(events, nodes_); !news.empty()) {
      view_.tell({.news = std::move(news)});
    }
  }

 private:
  const HeldComplaints held_;  // until the view has left
  const LiveView& view_;
  const RunTitle title_;
  const NodesOfAddresses nodes_;
};

}  // namespace

std::unique_ptr<ConsoleProgress> no_progress() { return std::make_unique<Silence>(); }

std::unique_ptr<ConsoleProgress> linked_progress(const JobLink& link, const Clock& clock) {
  return std::make_unique<LinkedProgress>(link, clock);
}

std::unique_ptr<ConsoleProgress> progress_in_lines() { return std::make_unique<PlainLines>(); }

std::unique_ptr<ConsoleProgress> live_progress(const LiveView& view, const RunTitle& title,
                                               const Topology& topology) {
  return std::make_unique<LiveProgress>(view, title, topology);
}

}  // namespace erchaos::cli

// Designs with faults, read back from kernel and FRR.
#include "tests/lab/fault_lab.hpp"

#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>
#include <fstream>

#include "faults/kinds.hpp"
#include "harness/lab/state/sessions.hpp"
#include "harness/record/measure/packets.hpp"
#include "harness/sys/clock.hpp"
#include "harness/sys/process.hpp"
#include "tests/lab/send_probes.hpp"
#include "tests/real_clock.hpp"

namespace erchaos {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Duration patience = seconds{90};
constexpr Duration look = milliseconds{100};

Plan plan_of(const std::filesystem::path& directory, const std::string& topology,
             const std::string& faults, const std::string& traffic) {
  const std::string designs = std::string{ERCHAOS_SOURCE} + "/topologies";
  std::ofstream{directory / "topology.toml"}
      << boost::replace_all_copy(topology, "DESIGNS", designs);
  std::ofstream scenario{directory / "scenario.toml"};
  scenario << "name = \"x\"\ntopology = \"topology.toml\"\n"
              "[traffic]\nflows = 32\n"
           << traffic << faults;
  scenario.close();
  return load_plan(directory / "scenario.toml", faults::kinds());
}

}  // namespace

FaultLab::FaultLab(const std::filesystem::path& directory, const std::string& topology,
                   const std::string& faults, const std::string& traffic)
    : plan_(plan_of(directory, topology, faults, traffic)) {
  for (const Step& step : plan_.steps) {
    faults_.push_back(step.fault.make_live());
  }
  lab_.emplace(plan_.topology, directory, real_clock);
  const Instant deadline = monotonic_now() + patience;
  lab_->wait_until_ready(deadline, {});
  wait_until_loss_free(plan_.traffic, *lab_, deadline, {});
  EXPECT_TRUE(wait_until_at_rest(*lab_, deadline, {})) << "routes change all the time";
}

void FaultLab::check(const std::filesystem::path& directory, const std::string& topology,
                     const std::string& faults) {
  plan_of(directory, topology, faults, to_vnet);
}

std::set<std::string> FaultLab::nodes_in_use() {
  const ProbeLog log = send_probes(*lab_, plan_.traffic, 2, milliseconds{300});
  std::set<std::string> nodes;
  for (std::uint32_t slot = 0; slot < log.lateness_ns.size(); ++slot) {
    const auto& path = log.paths.at(log.arrivals.path(slot));
    nodes.insert(path.begin(), path.end());
  }
  return nodes;
}

std::set<std::uint32_t> FaultLab::losing_flows() {
  const ProbeLog log = send_probes(*lab_, plan_.traffic, 2, milliseconds{300});
  const Packets packets{log, seconds{2}};
  const auto counts = packets.count_by_flow(0, packets.slots());
  std::set<std::uint32_t> losing;
  for (std::uint32_t flow = 0; flow < counts.size(); ++flow) {
    if (counts[flow].received == 0) {
      losing.insert(flow);
    }
  }
  return losing;
}

void FaultLab::expect_soon(const std::string& what, const std::function<bool()>& holds,
                           const std::function<std::string()>& reason) {
  MonotonicClock clock;
  const Instant deadline = clock.now() + patience;
  while (!holds()) {
    if (clock.now() >= deadline) {
      ADD_FAILURE() << "never came about: " << what << " " << reason();
      return;
    }
    lab_->go_on_starting();
    clock.wait_until(clock.now() + look, {});
  }
}

void FaultLab::expect_as_before(const Snapshot& before) {
  const Instant deadline = monotonic_now() + 2 * patience;
  const bool are_up = lab_->wait_until_sessions_are_up(deadline, {});
  const auto down = read([this](const NetworkState& state) {
    return sessions_that_are_not_up(plan_.topology, state);
  });
  EXPECT_TRUE(are_up) << "sessions do not come back: " << fmt::format("{}", fmt::join(down, "; "));
  expect_soon("all routers that were without power", [this] { return !lab_->is_coming_back(); });
  wait_until_loss_free(plan_.traffic, *lab_, deadline, {});
  // FRR is at rest a little later.
  EXPECT_THAT(wait_until_as_before(*lab_, before, monotonic_now() + patience, {}),
              testing::IsEmpty());
}

bool FaultLab::bgpd_runs() {
  return std::ranges::all_of(plan_.topology.nodes, [&](const Node& node) {
    return !node.is_router() || lab_->router(node.name).is_kept_from_running({"bgpd"}) ||
           runs(node.name, "bgpd");
  });
}

bool FaultLab::runs(const std::string& router, const std::string& daemon) {
  return read([&](const NetworkState& state) { return state.runs(router, daemon); });
}

bool FaultLab::is_established(const std::string& link) {
  return read([&](const NetworkState& state) {
    return std::ranges::all_of(plan_.topology.sessions, [&](const Session& session) {
      return session.link != link ||
             std::ranges::all_of(ends_of(plan_.topology, session),
                                 [&](const SessionEnd& end) { return end.is_established(state); });
    });
  });
}

std::size_t FaultLab::resets() {
  return read([](const NetworkState& state) {
    std::size_t count = 0;
    for (const auto& [end, times] : state.resets) {
      count += times;
    }
    return count;
  });
}

bool FaultLab::has_route(const std::string& router, const std::string& prefix) {
  return read([&](const NetworkState& state) {
    const auto fib = state.fib.find(router);
    return fib != state.fib.end() && fib->second.contains(prefix);
  });
}

std::string one_after_another(const std::vector<std::string>& faults) {
  std::string text;
  for (std::size_t i = 0; i < faults.size(); ++i) {
    text += fmt::format("[[fault]]\nat = \"{}s\"\nfor = \"9s\"\n{}\n", 2 + 10 * i, faults[i]);
  }
  return text;
}

void expect_read_back(FaultLab& lab, const std::function<void()>& verify,
                      const std::function<bool()>& is_spoilt) {
  std::string found;
  const auto is_seen = [&] {
    try {
      verify();
      return true;
    } catch (const HostError& error) {
      found = error.what();
      return is_spoilt();
    }
  };
  lab.expect_soon("what is read back", is_seen, [&] { return found; });
}

void expect_to_work(FaultLab& lab, std::size_t number, const std::function<bool()>& effect,
                    const std::function<bool()>& is_spoilt) {
  Fault& fault = lab.fault(number);
  const std::string& kind = lab.plan().steps.at(number).kind;
  SCOPED_TRACE(kind);
  const Snapshot before = lab.snapshot();
  fault.verify_healed(lab.lab());
  EXPECT_THROW(fault.verify_injected(lab.lab()), HostError);
  lab.lossy_flows();  // firewalls forget a flow without answers after 30 s
  EXPECT_FALSE(effect()) << "without the fault";
  fault.look(lab.lab());
  fault.inject(lab.lab());
  expect_read_back(
      lab, [&] { fault.verify_injected(lab.lab()); }, is_spoilt);
  EXPECT_THROW(fault.verify_healed(lab.lab()), HostError);
  lab.expect_soon("the effect of " + kind, effect);
  for (std::size_t stage = 0; stage < fault.stages().size(); ++stage) {
    fault.advance(lab.lab(), stage);
    expect_read_back(lab, [&] { fault.verify_advanced(lab.lab(), stage); });
  }
  fault.heal(lab.lab());
  expect_read_back(lab, [&] { fault.verify_healed(lab.lab()); });
  fault.heal(lab.lab());  // harmless when there is nothing to undo
  lab.expect_as_before(before);
}

void expect_to_work_without_reset(FaultLab& lab, std::size_t number,
                                  const std::function<bool()>& effect) {
  for (int tries = 0; tries < 3; ++tries) {
    const std::size_t before = lab.resets();
    const auto is_spoilt = [&] { return lab.resets() != before; };
    expect_to_work(lab, number, effect, is_spoilt);
    if (!is_spoilt() || testing::Test::HasFailure()) {
      return;
    }
  }
  ADD_FAILURE() << lab.plan().steps.at(number).kind << " resets sessions";
}

}  // namespace erchaos

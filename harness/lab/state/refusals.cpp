// Reads the set that firewall_rules() defines.
#include "harness/lab/state/refusals.hpp"

#include <re2/re2.h>

#include <map>
#include <utility>

#include "harness/net/nftables.hpp"
#include "harness/sys/clock.hpp"

namespace erchaos {
namespace {

constexpr Duration kept_for = std::chrono::days{1};  // the timeout of the set

using Ports = std::pair<std::uint16_t, std::uint16_t>;  // the sender's, the receiver's

// nft(8) writes "23h59m58s116ms".
Duration duration_of(const std::string& text) {
  static const RE2 part{R"((\d+)(ms|d|h|m|s))"};
  static const std::map<std::string, Duration> units{{"d", std::chrono::days{1}},
                                                     {"h", std::chrono::hours{1}},
                                                     {"m", std::chrono::minutes{1}},
                                                     {"s", std::chrono::seconds{1}},
                                                     {"ms", std::chrono::milliseconds{1}}};
  Duration sum{};
  re2::StringPiece rest{text};
  std::string unit;
  for (std::int64_t number = 0; RE2::FindAndConsume(&rest, part, &number, &unit);) {
    sum += number * units.at(unit);
  }
  return sum;
}

std::map<Ports, Instant> refused_by(const NetworkNamespace& router, const Clock& clock) {
  static const RE2 element{R"([\d.]+ \. (\d+) \. [\d.]+ \. (\d+) expires (\w+))"};
  const std::string text = Nftables{router}.run("list set inet firewall refused");
  const Instant now = clock.now();
  std::map<Ports, Instant> refused;
  re2::StringPiece rest{text};
  Ports ports;
  for (std::string left; RE2::FindAndConsume(&rest, element, &ports.first, &ports.second, &left);) {
    refused.emplace(ports, now - (kept_for - duration_of(left)));
  }
  return refused;
}

// The refused segments may be those of either end.
void add(ConnectionRecord& connection, std::uint16_t server, const std::string& router,
         const std::map<Ports, Instant>& refused) {
  for (const std::uint16_t client : connection.ports) {
    for (const Ports& ports : {Ports{client, server}, Ports{server, client}}) {
      if (const auto found = refused.find(ports); found != refused.end()) {
        connection.refusals.push_back({.at = found->second, .router = router});
      }
    }
  }
}

}  // namespace

void add_refusals(ConnectionLog& log, Lab& lab) {
  for (const Node& node : lab.topology().nodes) {
    if (!node.keeps_state()) {
      continue;
    }
    const auto refused = refused_by(lab.node(node.name).network(), lab.clock());
    for (ConnectionRecord& connection : log.connections) {
      const ConnectionClass& of = log.classes.at(connection.class_index);
      if (of.protocol == Protocol::tcp) {
        add(connection, of.port, node.name, refused);
      }
    }
  }
}

void forget_refusals(const NetworkNamespace& network) {
  Nftables{network}.run("flush set inet firewall refused");
}

}  // namespace erchaos

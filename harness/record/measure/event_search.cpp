// Searches by time, and matches prefixes.
#include "harness/record/measure/event_search.hpp"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace erchaos {

namespace {

template <typename Network, typename Address>
bool holds(const Network& network, const Address& address) {
  return Network{address, network.prefix_length()}.network() == network.network();
}

}  // namespace

std::span<const Event> between(std::span<const Event> timeline, Instant from, Instant to) {
  const auto first = std::ranges::lower_bound(timeline, from, {}, &Event::at);
  return up_to({first, timeline.end()}, to);
}

std::span<const Event> up_to(std::span<const Event> timeline, Instant to) {
  return {timeline.begin(), std::ranges::upper_bound(timeline, to, {}, &Event::at)};
}

const SessionRecord* session_of(const Event& event, std::span<const SessionRecord> sessions) {
  const auto found = std::ranges::find_if(sessions, [&](const SessionRecord& known) {
    return known.node == event.node && known.peer_address == event.subject;
  });
  return found == sessions.end() ? nullptr : &*found;
}

bool is_ipv6(const std::string& address) { return address.find(':') != std::string::npos; }

bool covers(const std::string& prefix, const std::string& address) {
  boost::system::error_code no_prefix;
  boost::system::error_code no_address;
  const auto v4 = boost::asio::ip::make_network_v4(prefix, no_prefix);
  const auto host4 = boost::asio::ip::make_address_v4(address, no_address);
  if (!no_prefix && !no_address) {
    return holds(v4, host4);
  }
  const auto v6 = boost::asio::ip::make_network_v6(prefix, no_prefix);
  const auto host6 = boost::asio::ip::make_address_v6(address, no_address);
  return !no_prefix && !no_address && holds(v6, host6);
}

}  // namespace erchaos

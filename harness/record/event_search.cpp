// Searches by time, and matches prefixes.
#include "harness/record/event_search.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/network_v4.hpp>

namespace erchaos {

std::span<const Event> between(std::span<const Event> timeline, Instant from, Instant to) {
  const auto first = std::ranges::lower_bound(timeline, from, {}, &Event::at);
  return up_to({first, timeline.end()}, to);
}

std::span<const Event> up_to(std::span<const Event> timeline, Instant to) {
  return {timeline.begin(), std::ranges::upper_bound(timeline, to, {}, &Event::at)};
}

bool covers(const std::string& prefix, const std::string& address) {
  boost::system::error_code bad_prefix;
  boost::system::error_code bad_address;
  const auto network = boost::asio::ip::make_network_v4(prefix, bad_prefix);
  const auto host = boost::asio::ip::make_address_v4(address, bad_address);
  if (bad_prefix || bad_address) {
    return false;
  }
  const auto mask = network.netmask().to_uint();
  return (network.address().to_uint() & mask) == (host.to_uint() & mask);
}

}  // namespace erchaos

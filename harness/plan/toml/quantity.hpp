// Reads from strings what TOML has no type for: durations, percentages, rates, addresses, networks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "harness/plan/topology.hpp"

namespace erchaos {

inline constexpr std::string_view duration_units = "us, ms, s, min, h";
inline constexpr std::string_view rate_units = "bit, kbit, Mbit, Gbit";  // each per second

// Nothing if the text is not such a value; a duration too long to hold becomes the longest.
std::optional<Duration> parse_duration(std::string_view text);    // "10ms", "1.5s"
std::optional<double> parse_percent(std::string_view text);       // "60%"
std::optional<std::uint64_t> parse_rate(std::string_view text);   // "100Mbit", in bits per second
std::optional<Address> parse_address(const std::string& text);    // unicast only
std::optional<Network> parse_network(const std::string& text);    // host bits are kept
std::optional<Address6> parse_address6(const std::string& text);  // unicast, not link-local
std::optional<Network6> parse_network6(const std::string& text);

std::string in_words(Duration duration);  // "10ms"
std::string in_words(const Wire& wire);   // "delay 15ms, loss 0.1%"
std::string rate_in_words(std::uint64_t bits_per_second);

bool is_unicast(const Address& address);
bool is_unicast(const Address6& address);  // also beyond its link

template <typename Network, typename Address>
bool contains(const Network& network, const Address& address) {
  return Network{address, network.prefix_length()}.network() == network.network();
}

template <typename Network>
bool overlap(const Network& a, const Network& b) {
  return contains(a, b.network()) || contains(b, a.network());
}

}  // namespace erchaos

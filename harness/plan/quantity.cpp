// Reading and writing of durations, percentages, addresses and networks.
#include "harness/plan/quantity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/system/error_code.hpp>
#include <charconv>
#include <cmath>

namespace erchaos {

namespace {

struct DurationUnit {
  std::string_view name;
  Duration length;
};

constexpr std::array<DurationUnit, 5> units{{{"h", std::chrono::hours{1}},
                                             {"min", std::chrono::minutes{1}},
                                             {"s", std::chrono::seconds{1}},
                                             {"ms", std::chrono::milliseconds{1}},
                                             {"us", std::chrono::microseconds{1}}}};

struct Quantity {
  double number;
  std::string_view unit;
};

std::optional<Quantity> split(std::string_view text) {
  const bool has_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!has_digit) {  // from_chars would take "-1", "inf" and "nan" too
    return {};
  }
  double number{};
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  if (error != std::errc{}) {
    return {};
  }
  return Quantity{.number = number, .unit = text.substr(text.size() - std::size_t(end - rest))};
}

}  // namespace

std::optional<Duration> parse_duration(std::string_view text) {
  const auto quantity = split(text);
  if (!quantity) {
    return {};
  }
  const auto unit = std::ranges::find(units, quantity->unit, &DurationUnit::name);
  if (unit == units.end()) {
    return {};
  }
  const double length = quantity->number * static_cast<double>(unit->length.count());
  constexpr double longest = 9.2e18;  // just below what a Duration holds
  return length >= longest ? Duration::max() : Duration{std::llround(length)};
}

std::optional<double> parse_percent(std::string_view text) {
  const auto quantity = split(text);
  if (!quantity || quantity->unit != "%" || quantity->number > 100) {
    return {};
  }
  return quantity->number;
}

std::optional<Address> parse_address(const std::string& text) {
  boost::system::error_code error;
  const Address address = boost::asio::ip::make_address_v4(text, error);
  return !error && is_unicast(address) ? std::optional{address} : std::nullopt;
}

std::optional<Network> parse_network(const std::string& text) {
  boost::system::error_code error;
  const Network network = boost::asio::ip::make_network_v4(text, error);
  return error ? std::nullopt : std::optional{network};
}

std::string in_words(Duration duration) {
  if (duration == Duration::zero()) {
    return "0s";
  }
  for (const auto& [name, length] : units) {
    if (duration % length == Duration::zero()) {
      return fmt::format("{}{}", duration / length, name);
    }
  }
  return fmt::format("{}us", static_cast<double>(duration.count()) / 1000);
}

bool is_unicast(const Address& address) {
  constexpr std::uint32_t class_e = 0xF0000000;
  return !address.is_unspecified() && !address.is_loopback() && !address.is_multicast() &&
         address.to_uint() < class_e;
}

bool contains(const Network& network, const Address& address) {
  return Network{address, network.prefix_length()}.network() == network.network();
}

bool overlap(const Network& a, const Network& b) {
  return contains(a, b.network()) || contains(b, a.network());
}

}  // namespace erchaos

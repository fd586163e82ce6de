// Parses and writes durations, percentages, rates, addresses and networks.
#include "harness/plan/toml/quantity.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

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

struct RateUnit {
  std::string_view name;
  std::uint64_t bits_per_second;
};

constexpr std::array<RateUnit, 4> units_of_rate{
    {{"Gbit", 1'000'000'000}, {"Mbit", 1'000'000}, {"kbit", 1000}, {"bit", 1}}};

struct Quantity {
  double number;
  std::string_view unit;
};

std::optional<Quantity> split(std::string_view text) {
  const bool has_digit = !text.empty() && text.front() >= '0' && text.front() <= '9';
  if (!has_digit) {  // from_chars would accept "-1", "inf" and "nan" too
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

std::optional<std::uint64_t> parse_rate(std::string_view text) {
  const auto quantity = split(text);
  if (!quantity) {
    return {};
  }
  const auto unit = std::ranges::find(units_of_rate, quantity->unit, &RateUnit::name);
  constexpr double highest = 9.2e18;  // just below what the rounding holds
  if (unit == units_of_rate.end()) {
    return {};
  }
  const double rate = quantity->number * static_cast<double>(unit->bits_per_second);
  return static_cast<std::uint64_t>(std::llround(std::min(rate, highest)));
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

std::optional<Address6> parse_address6(const std::string& text) {
  boost::system::error_code error;
  const Address6 address = boost::asio::ip::make_address_v6(text, error);
  return !error && is_unicast(address) ? std::optional{address} : std::nullopt;
}

std::optional<Network6> parse_network6(const std::string& text) {
  boost::system::error_code error;
  const Network6 network = boost::asio::ip::make_network_v6(text, error);
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

std::string rate_in_words(std::uint64_t bits_per_second) {
  for (const auto& [name, rate] : units_of_rate) {
    if (bits_per_second % rate == 0 && bits_per_second > 0) {
      return fmt::format("{}{}", bits_per_second / rate, name);
    }
  }
  return "0bit";
}

std::string in_words(const Wire& wire) {
  std::vector<std::string> parts;
  for (const auto& [name, length] :
       {std::pair{"delay", wire.delay}, std::pair{"jitter", wire.jitter}}) {
    if (length > Duration::zero()) {
      parts.push_back(fmt::format("{} {}", name, in_words(length)));
    }
  }
  for (const auto& [name, share] :
       {std::pair{"loss", wire.loss}, std::pair{"duplicate", wire.duplicate},
        std::pair{"reorder", wire.reorder}, std::pair{"corrupt", wire.corrupt}}) {
    if (share > 0) {
      parts.push_back(fmt::format("{} {}%", name, share));
    }
  }
  if (wire.rate > 0) {
    parts.push_back("rate " + rate_in_words(wire.rate));
  }
  return parts.empty() ? "a wire" : fmt::format("{}", fmt::join(parts, ", "));
}

bool is_unicast(const Address& address) {
  constexpr std::uint32_t class_e = 0xF0000000;
  return !address.is_unspecified() && !address.is_loopback() && !address.is_multicast() &&
         address.to_uint() < class_e;
}

bool is_unicast(const Address6& address) {
  return !address.is_unspecified() && !address.is_loopback() && !address.is_multicast() &&
         !address.is_link_local() && !address.is_v4_mapped() && address.scope_id() == 0;
}

}  // namespace erchaos

// Reads values of a TOML table that TOML has no type for.
#include <fmt/format.h>

#include "harness/plan/toml/quantity.hpp"
#include "harness/plan/toml/toml_table.hpp"

namespace erchaos {

template <typename Parse>
auto TomlTable::parsed(std::string_view key, std::string_view wanted, Need need, Parse parse)
    -> decltype(parse(std::string{})) {
  const TomlValue* written = find(key, wanted, need);
  if (written == nullptr) {
    return {};
  }
  const auto* text = std::get_if<std::string>(&written->data);
  auto value = text == nullptr ? decltype(parse(std::string{})){} : parse(*text);
  if (!value) {
    note_at(*written, must_be(key, wanted, *written));
  }
  return value;
}

template <typename Network>
std::optional<Network> TomlTable::without_host_bits(std::string_view key, const TomlValue& value,
                                                    const std::optional<Network>& network,
                                                    std::string_view example) {
  if (!network) {
    note_at(value, must_be(key, fmt::format("a network such as \"{}\"", example), value));
    return {};
  }
  const Network canonical = network->canonical();
  if (*network != canonical) {
    note_at(value, fmt::format("'{}': {} has host bits set; the network is {}", key,
                               std::get<std::string>(value.data), canonical.to_string()));
    return {};
  }
  return canonical;
}

std::optional<Duration> TomlTable::duration(std::string_view key, Range<Duration> allowed,
                                            Need need) {
  return read_duration(key, allowed, need, "a duration");
}

std::optional<Duration> TomlTable::duration_or(std::string_view word, std::string_view key,
                                               Range<Duration> allowed) {
  if (KeyShape* shape = ask(key, ValueType::text, Need::optional)) {
    shape->choices.emplace(word);
  }
  const TomlValue* value = find(key, "", Need::optional);
  const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->data);
  const auto wanted = fmt::format("\"{}\" or a duration", word);
  return text != nullptr && *text == word ? std::nullopt
                                          : read_duration(key, allowed, Need::optional, wanted);
}

std::optional<Duration> TomlTable::read_duration(std::string_view key, Range<Duration> allowed,
                                                 Need need, std::string_view wanted) {
  const auto limits = fmt::format("from {} to {}", in_words(allowed.least), in_words(allowed.most));
  if (KeyShape* shape = ask(key, ValueType::duration, need)) {
    shape->bounds = limits;
  }
  const TomlValue* value = find(key, fmt::format("{} {}", wanted, limits), need);
  if (value == nullptr) {
    return {};
  }
  const auto* text = std::get_if<std::string>(&value->data);
  const auto duration = text == nullptr ? std::nullopt : parse_duration(*text);
  if (!duration) {
    note_at(*value, fmt::format("{}; give a unit, e.g. \"10ms\"; allowed units: {}",
                                must_be(key, wanted, *value), duration_units));
    return {};
  }
  if (!allowed.includes(*duration)) {
    note_at(*value, must_be(key, limits, *value));
    return {};
  }
  return duration;
}

std::optional<double> TomlTable::percent(std::string_view key, Need need) {
  ask(key, ValueType::percent, need);
  return parsed(key, R"(a percentage from "0%" to "100%")", need, parse_percent);
}

std::optional<std::uint64_t> TomlTable::rate(std::string_view key, Range<std::uint64_t> allowed) {
  const auto wanted =
      fmt::format("a rate from {} to {}, in one of {}", rate_in_words(allowed.least),
                  rate_in_words(allowed.most), rate_units);
  if (KeyShape* shape = ask(key, ValueType::rate, Need::optional)) {
    shape->bounds =
        fmt::format("from {} to {}", rate_in_words(allowed.least), rate_in_words(allowed.most));
  }
  const auto rate = parsed(key, wanted, Need::optional, parse_rate);
  if (rate && !allowed.includes(*rate)) {
    note(key, fmt::format("'{}' must be {}, not {}", key, wanted, rate_in_words(*rate)));
    return {};
  }
  return rate;
}

std::optional<Address> TomlTable::address(std::string_view key, Need need) {
  ask(key, ValueType::address, need);
  return parsed(key, "a unicast IPv4 address such as \"10.1.0.10\"", need, parse_address);
}

std::optional<Network> TomlTable::network(std::string_view key, Need need) {
  ask(key, ValueType::network, need);
  const TomlValue* value = find(key, "a network", need);
  return value == nullptr ? std::nullopt : read_network(key, *value);
}

std::optional<Address6> TomlTable::address6(std::string_view key) {
  ask(key, ValueType::address6, Need::optional);
  return parsed(key, "a unicast IPv6 address such as \"2001:db8:10::10\"", Need::optional,
                parse_address6);
}

std::optional<Network6> TomlTable::network6(std::string_view key) {
  ask(key, ValueType::network6, Need::optional);
  const TomlValue* value = find(key, "a network", Need::optional);
  return value == nullptr ? std::nullopt : read_network6(key, *value);
}

std::vector<Network> TomlTable::networks(std::string_view key) {
  ask(key, ValueType::networks, Need::optional);
  std::vector<Network> networks;
  for (const TomlValue& element : elements(key, "an array of networks")) {
    if (const auto network = read_network(key, element)) {
      networks.push_back(*network);
    }
  }
  return networks;
}

std::vector<Network6> TomlTable::networks6(std::string_view key) {
  ask(key, ValueType::networks6, Need::optional);
  std::vector<Network6> networks;
  for (const TomlValue& element : elements(key, "an array of networks")) {
    if (const auto network = read_network6(key, element)) {
      networks.push_back(*network);
    }
  }
  return networks;
}

std::optional<Network> TomlTable::read_network(std::string_view key, const TomlValue& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  return without_host_bits(key, value, text == nullptr ? std::nullopt : parse_network(*text),
                           "10.1.0.0/16");
}

std::optional<Network6> TomlTable::read_network6(std::string_view key, const TomlValue& value) {
  const auto* text = std::get_if<std::string>(&value.data);
  return without_host_bits(key, value, text == nullptr ? std::nullopt : parse_network6(*text),
                           "2001:db8:10::/48");
}

}  // namespace erchaos

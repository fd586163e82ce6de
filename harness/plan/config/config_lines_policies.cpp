// Reads the lines of route maps and of the lists that route maps and neighbors use.
#include <array>

#include "harness/plan/config/config_lines.hpp"
#include "harness/plan/toml/quantity.hpp"

namespace erchaos {

namespace {

constexpr std::string_view matches_nothing = "FRR then matches no route with this entry";

template <Named kind>
void define(ConfigReading& reading, const ConfigWords& values) {
  reading.config.names.emplace(kind, values[0]);
}

// The effect of this line is not evaluated: the entry depends on more than prefixes.
void do_more(ConfigReading& reading, const ConfigWords&) { reading.entry->is_known = false; }

template <Named kind>
void match(ConfigReading& reading, const ConfigWords& values) {
  reading.uses(kind, values[0], matches_nothing);
  if (kind == Named::prefix_list || kind == Named::prefix_list6) {
    reading.entry->prefix_lists.emplace_back(kind, values[0]);
  } else {
    do_more(reading, values);
  }
}

void begin_route_map(ConfigReading& reading, const ConfigWords& values) {
  define<Named::route_map>(reading, values);
  reading.entry = &reading.config.policies.route_maps[values[0]][number_in(values[2]).value_or(0)];
  reading.entry->permits = values[1] == "permit";
  reading.begin(Block::route_map);
}

std::optional<Prefix> prefix_in(Named kind, const std::string& word) {
  if (kind == Named::prefix_list) {
    const auto network = parse_network(word == "any" ? "0.0.0.0/0" : word);
    return network ? std::optional{prefix_of(*network)} : std::nullopt;
  }
  const auto network = parse_network6(word == "any" ? "::/0" : word);
  return network ? std::optional{prefix_of(*network)} : std::nullopt;
}

// words: "permit", prefix, and "ge", "le" with their lengths.
template <Named kind>
void add_to_list(ConfigReading& reading, const ConfigWords& words, std::optional<unsigned> sequence,
                 const std::string& list) {
  reading.config.names.emplace(kind, list);
  const auto within = words.size() < 2 ? std::nullopt : prefix_in(kind, words[1]);
  if (!within) {  // a description
    return;
  }
  const unsigned whole = kind == Named::prefix_list ? 32 : 128;
  std::optional<unsigned> shortest;
  std::optional<unsigned> longest = words[1] == "any" ? std::optional{whole} : std::nullopt;
  for (std::size_t at = 2; at + 1 < words.size(); at += 2) {
    (words[at] == "ge" ? shortest : longest) = number_in(words[at + 1]);
  }
  const unsigned to = longest.value_or(shortest ? whole : within->length);
  reading.config.policies.prefix_lists[{kind, list}].add(
      sequence, *within,
      {.permits = words[0] == "permit",
       .shortest = shortest.value_or(within->length),
       .longest = to});
}

template <Named kind>
void define_list(ConfigReading& reading, const ConfigWords& values) {
  ConfigWords words = words_of_line(reading.words);
  const bool is_numbered = values.size() > 1;
  words.erase(words.begin(), words.begin() + (is_numbered ? 5 : 3));
  add_to_list<kind>(reading, words, is_numbered ? number_in(values[1]) : std::nullopt, values[0]);
}

constexpr std::array policy_lines{
    ConfigLine{Block::any, "route-map NAME ACTION SEQUENCE", begin_route_map},
    ConfigLine{Block::any, "ip prefix-list NAME seq NUMBER ...", define_list<Named::prefix_list>},
    ConfigLine{Block::any, "ip prefix-list NAME ...", define_list<Named::prefix_list>},
    ConfigLine{Block::any, "ipv6 prefix-list NAME seq NUMBER ...",
               define_list<Named::prefix_list6>},
    ConfigLine{Block::any, "ipv6 prefix-list NAME ...", define_list<Named::prefix_list6>},
    ConfigLine{Block::any, "access-list NAME ...", define<Named::access_list>},
    ConfigLine{Block::any, "ipv6 access-list NAME ...", define<Named::access_list6>},
    ConfigLine{Block::any, "bgp as-path access-list NAME ...", define<Named::as_path_list>},
    ConfigLine{Block::any, "ip as-path access-list NAME ...", define<Named::as_path_list>},
    ConfigLine{Block::any, "bgp community-list standard NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp community-list expanded NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp community-list NAME ...", define<Named::community_list>},
    ConfigLine{Block::any, "bgp large-community-list standard NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp large-community-list expanded NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp large-community-list NAME ...",
               define<Named::large_community_list>},
    ConfigLine{Block::any, "bgp extcommunity-list standard NAME ...",
               define<Named::extcommunity_list>},
    ConfigLine{Block::any, "bgp extcommunity-list expanded NAME ...",
               define<Named::extcommunity_list>},
    ConfigLine{Block::any, "bgp extcommunity-list NAME ...", define<Named::extcommunity_list>},
    ConfigLine{Block::route_map, "match ip address prefix-list NAME", match<Named::prefix_list>},
    ConfigLine{Block::route_map, "match ip next-hop prefix-list NAME",
               [](auto& reading, const auto& values) {
                 reading.uses(Named::prefix_list, values[0], matches_nothing);
                 do_more(reading, values);
               }},
    ConfigLine{Block::route_map, "match ip address prefix-len LENGTH", do_more},
    ConfigLine{Block::route_map, "match ip address NAME", match<Named::access_list>},
    ConfigLine{Block::route_map, "match ipv6 address prefix-list NAME", match<Named::prefix_list6>},
    ConfigLine{Block::route_map, "match ipv6 address NAME", match<Named::access_list6>},
    ConfigLine{Block::route_map, "match as-path NAME", match<Named::as_path_list>},
    ConfigLine{Block::route_map, "match community NAME ...", match<Named::community_list>},
    ConfigLine{Block::route_map, "match large-community NAME ...",
               match<Named::large_community_list>},
    ConfigLine{Block::route_map, "match extcommunity NAME ...", match<Named::extcommunity_list>},
    ConfigLine{Block::route_map, "call NAME",
               [](auto& reading, const auto& values) {
                 reading.uses(Named::route_map, values[0], "FRR then ignores the call");
                 do_more(reading, values);
               }},
    ConfigLine{Block::route_map, "match rpki STATE",
               [](auto& reading, const auto& values) {
                 reading.config.rpki_matches.push_back(reading.line);
                 do_more(reading, values);
               }},
    ConfigLine{Block::route_map, "set src ADDRESS",
               [](auto& reading, const auto& values) { reading.entry->source = values[0]; }},
    ConfigLine{Block::route_map, "match ...", do_more},
    ConfigLine{Block::route_map, "on-match ...", do_more},
    ConfigLine{Block::route_map, "continue ...", do_more},
};

}  // namespace

std::span<const ConfigLine> lines_of_policies() { return policy_lines; }

}  // namespace erchaos

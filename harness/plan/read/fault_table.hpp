// Reads typed parameters of a [[fault]] table and checks them against the topology.
#pragma once

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/toml/toml_table.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

// The topology, number, duration and seed of a fault.
struct FaultPlace {
  const Topology& topology;
  std::size_t number{};  // 0, 1, ...: its place among the faults of the plan
  Duration lasts{};      // from injection to healing
  std::uint64_t seed{};  // the scenario's
};

// Readers note a value that is wrong, or missing without a default, and then return nothing.
class FaultTable {
 public:
  FaultTable(TomlTable& table, const FaultPlace& place) : table_(table), place_(place) {}

  std::string text(std::string_view key);  // "" if missing
  // One of the allowed names; `what` is the word for them in messages.
  std::optional<std::string> choice(std::string_view key, std::string_view what,
                                    const std::vector<std::string>& allowed,
                                    std::optional<std::string> otherwise = {});
  // The same, without default, for names that depend on the topology.
  std::optional<std::string> name(std::string_view key, std::string_view what,
                                  const std::vector<std::string>& allowed);
  std::optional<std::int64_t> integer(std::string_view key, Range<std::int64_t> allowed,
                                      std::optional<std::int64_t> otherwise = {});
  std::optional<Duration> duration(std::string_view key, Range<Duration> allowed,
                                   std::optional<Duration> otherwise = {});
  std::optional<double> percent(std::string_view key, std::optional<double> otherwise = {});
  std::optional<std::vector<std::string>> texts(std::string_view key, Need need = Need::required);
  // IPv4 or IPv6, as text: "10.1.0.0/16".
  std::optional<std::vector<std::string>> prefixes(std::string_view key,
                                                   Need need = Need::required);
  // Impairments of a link: delay, jitter, loss and so on, those of `before` where a key is missing;
  // at least one must differ from `before`.
  std::optional<Wire> wire(const Wire& before);

  std::optional<std::string> cable(std::string_view key);  // that carries a link, or a part of it
  std::optional<std::string> node(std::string_view key);   // a router or a switch
  std::optional<std::string> router(std::string_view key);
  // `what` is the word for fitting nodes in messages.
  std::optional<std::string> node_that(std::string_view key, std::string_view what,
                                       const std::function<bool(const Node&)>& fits);
  std::optional<std::string> router_of_role(std::string_view key, Role role);
  // A neighbor that the router has a session with.
  std::optional<std::string> neighbor_of(const std::string& router, std::string_view key);
  // All neighbors that a router has a session with, or the one that `key` names.
  std::optional<std::vector<std::string>> neighbors_of(const std::string& router,
                                                       std::string_view key);
  // One of the two nodes that a cable joins; the second if the key is missing.
  std::optional<std::string> end_of_cable(const std::string& cable, std::string_view key);
  std::optional<std::string> link_with_session(std::string_view key);
  std::optional<std::string> link_with_bfd(std::string_view key);
  // One of the two ends of a link; `otherwise` if the key is missing.
  enum class End { first, second };
  std::optional<std::string> end_of(const std::string& link, std::string_view key,
                                    End otherwise = End::first);
  // All nodes in the zone or location that `key` names.
  std::optional<std::vector<std::string>> nodes_in(std::string_view key, std::string Node::*place);

  bool has(std::string_view key) { return table_.has(key); }
  void note(std::string_view key, std::string message) { table_.note(key, std::move(message)); }
  void note(std::string message) { table_.note(std::move(message)); }

  const Topology& topology() const { return place_.topology; }
  std::size_t number() const { return place_.number; }
  Duration lasts() const { return place_.lasts; }
  std::mt19937_64 random() const;  // for this fault alone, from the seed

 private:
  // The value in the table, or `otherwise` if the key is missing.
  template <typename Value, typename Read>
  std::optional<Value> or_else(std::string_view key, std::optional<Value> otherwise, Read read);
  // One of two joined ends, or `otherwise` if the key is missing.
  std::optional<std::string> one_of_two(std::string_view key, const std::string& joined,
                                        const std::vector<std::string>& ends,
                                        const std::string& otherwise);
  Names all_neighbors_of(const std::string& router) const;
  template <typename Fits>
  std::optional<std::string> link_of_session(std::string_view key, std::string_view what,
                                             Fits fits);

  TomlTable& table_;
  FaultPlace place_;
};

// Random numbers for one fault, or one of its repetitions: the same for the same seed.
std::mt19937_64 random_of_fault(std::uint64_t seed, std::size_t number);

}  // namespace erchaos

// A cursor over one TOML table that reads typed values and notes a problem for each error.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "harness/plan/toml/problems.hpp"
#include "harness/plan/toml/shape.hpp"
#include "harness/plan/toml/spelling.hpp"
#include "harness/plan/toml/toml_value.hpp"
#include "harness/plan/topology.hpp"

namespace erchaos {

enum class Need { optional, required };

template <typename T>
struct Range {
  T least;
  T most;

  bool includes(T value) const { return least <= value && value <= most; }
};

// Every reader returns nothing if the key is missing or its value is invalid. It notes an invalid
// value, and a missing key if it is required. Reading goes on either way.
class TomlTable {
 public:
  // `table` must be a table. All must outlive the cursor. What is asked of the table and of those
  // in it is added to `shape`, if there is one.
  TomlTable(const TomlValue& table, Problems& problems, TableShape* shape = nullptr);

  TomlTable with_notes_in(Problems& problems) const { return {*table_, problems}; }

  // One line of UTF-8 without control characters.
  std::optional<std::string> text(std::string_view key, Need need = Need::optional);
  // Any number of such lines, which end in line feeds.
  std::optional<std::string> lines(std::string_view key);
  // A file, relative to the folder of the file in which the value is written.
  std::optional<std::filesystem::path> path(std::string_view key, Need need = Need::optional);
  std::optional<bool> boolean(std::string_view key, Need need = Need::optional);
  std::optional<std::int64_t> integer(std::string_view key, Range<std::int64_t> allowed,
                                      Need need = Need::optional);
  std::optional<Duration> duration(std::string_view key, Range<Duration> allowed,
                                   Need need = Need::optional);
  // The same, where `word` is allowed too. It gives nothing, like a missing key.
  std::optional<Duration> duration_or(std::string_view word, std::string_view key,
                                      Range<Duration> allowed);
  std::optional<double> percent(std::string_view key, Need need = Need::optional);
  std::optional<std::uint64_t> rate(std::string_view key, Range<std::uint64_t> allowed);
  std::optional<Address> address(std::string_view key, Need need = Need::optional);
  std::optional<Network> network(std::string_view key, Need need = Need::optional);
  std::optional<Address6> address6(std::string_view key);
  std::optional<Network6> network6(std::string_view key);
  // One of the allowed names; `what` is the word for them in messages.
  std::optional<std::string> choice(std::string_view key, std::string_view what,
                                    const Names& allowed, Need need = Need::optional);
  // The same for names that depend on the rest of the document.
  std::optional<std::string> name(std::string_view key, std::string_view what, const Names& allowed,
                                  Need need = Need::optional);
  std::optional<Names> texts(std::string_view key, Need need = Need::optional);
  std::optional<std::array<std::string, 2>> pair(std::string_view key, Need need = Need::optional);
  std::vector<Network> networks(std::string_view key);  // the valid ones
  std::vector<Network6> networks6(std::string_view key);
  std::optional<TomlTable> table(std::string_view key, Need need = Need::optional);
  std::vector<TomlTable> tables(std::string_view key);  // [[key]]; empty when missing

  bool has(std::string_view key);  // marks the key as read, as every reader does
  bool has_table(std::string_view key) const;
  Names keys() const;  // in the order of the file
  // "line 7", or "other.toml:7" if that file is not the one of `reader`.
  std::string place_seen_from(const TomlTable& reader) const;

  // At the line of the key, or of the table if it has no such key or none is given.
  void note(std::string_view key, std::string message, const Rule& rule = rules::invalid_value);
  void note(std::string message) { note_at(*table_, std::move(message)); }
  // Notes a problem for each key that no reader asked for, and lists those that were asked for.
  void note_unknown_keys();

 private:
  // Notes in the shape, if there is one, that the key is read as this type. Nullptr: there is none.
  KeyShape* ask(std::string_view key, ValueType type, Need need);
  TomlTable inner(const TomlValue& table, KeyShape* shape) const;
  const TomlEntries& entries() const { return std::get<TomlEntries>(table_->data); }
  // Notes a missing key only if it is required; `wanted` says what it must be.
  const TomlValue* find(std::string_view key, std::string_view wanted, Need need);
  template <typename T>
  const T* read(std::string_view key, std::string_view wanted, Need need);
  // A string that `parse` converts to a value.
  template <typename Parse>
  auto parsed(std::string_view key, std::string_view wanted, Need need, Parse parse)
      -> decltype(parse(std::string{}));
  std::optional<Duration> read_duration(std::string_view key, Range<Duration> allowed, Need need,
                                        std::string_view wanted);
  std::span<const TomlValue> elements(std::string_view key, std::string_view wanted);
  std::optional<Network> read_network(std::string_view key, const TomlValue& value);
  std::optional<Network6> read_network6(std::string_view key, const TomlValue& value);
  // `network`: the value as parsed.
  template <typename Network>
  std::optional<Network> without_host_bits(std::string_view key, const TomlValue& value,
                                           const std::optional<Network>& network,
                                           std::string_view example);
  void note_at(const TomlValue& value, std::string message,
               const Rule& rule = rules::invalid_value);

  const TomlValue* table_;
  Problems* problems_;
  TableShape* shape_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace erchaos

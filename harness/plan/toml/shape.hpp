// What a parser asks of the tables that it reads: the keys, and what each may be. Recorded while
// specimens are read, it becomes the JSON Schema of scenarios and topologies.
#pragma once

#include <cstdint>
#include <limits>
#include <list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace erchaos {

enum class ValueType {
  text,
  boolean,
  integer,
  duration,
  percent,
  rate,
  address,
  address6,
  network,
  network6,
  texts,
  networks,
  networks6,
  table,
  tables,
};

using Place = std::pair<std::string, std::size_t>;  // file and line of a table

struct TableShape;

struct KeyShape {
  std::set<ValueType> types{};
  std::set<std::string> choices{};                                // of a text; empty: any
  std::int64_t least = std::numeric_limits<std::int64_t>::max();  // of an integer
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  std::string bounds{};            // of a duration or rate, in words: "from 1ms to 1s"
  std::set<Place> required_in{};   // the tables that needed it
  std::list<TableShape> tables{};  // one for each `kind`; one in all if they have none

  TableShape& table_of(const std::string& kind);
};

struct TableShape {
  std::string kind{};  // the value of its key `kind`; "": it has none
  std::set<Place> seen_at{};
  std::map<std::string, KeyShape, std::less<>> keys{};
  bool is_open{};                              // its keys are names that the document chooses
  KeyShape others{};                           // what these are
  std::set<std::string, std::less<>> tried{};  // the parser looked for them before it needed them

  // Whether every table seen so far needed it.
  bool is_required(const std::string& key) const {
    return keys.at(key).required_in == seen_at && !tried.contains(key);
  }
};

}  // namespace erchaos

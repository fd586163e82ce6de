// Reads JSON files with the place of each value, for messages about what is wrong.
#pragma once

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/printable.hpp"

namespace erchaos::reports {

// A file with invalid content. what() is "file:line: what is wrong", with what is allowed.
class BadFile : public std::runtime_error {
 public:
  explicit BadFile(const std::string& what) : std::runtime_error(printable(what)) {}
};

// The content of the file, which must be a regular one. Throws BadFile.
std::string content_of(const std::filesystem::path& file);

// A value of a parsed file, with its place. Readers throw BadFile if it has another type.
class LocatedJson {
 public:
  // Throws BadFile, also when the file cannot be read.
  static LocatedJson parse(const std::filesystem::path& file);
  // One line of a file that has one value per line.
  static LocatedJson parse_line(const std::filesystem::path& file, std::size_t number,
                                std::string_view line);
  // The text of a file, without the values of these keys, wherever they occur.
  static LocatedJson parse_outline(const std::filesystem::path& file, std::string text,
                                   std::span<const std::string_view> left_out);

  LocatedJson at(const std::string& key) const;  // must exist
  bool has(const std::string& key) const;
  bool is_null() const;
  bool is_array() const;
  bool is_object() const;
  std::vector<LocatedJson> items() const;                            // of an array
  std::vector<std::pair<std::string, LocatedJson>> entries() const;  // of an object, in its order

  std::string text() const;
  bool flag() const;
  double number() const;
  std::optional<double> number_or_null() const;
  std::uint64_t count() const;  // an integer >= 0
  std::vector<std::string> texts() const;
  std::map<std::string, std::string> text_by_key() const;
  // The index in `names` of this text.
  std::size_t choice(std::span<const std::string_view> names) const;
  std::size_t choice(std::initializer_list<std::string_view> names) const;
  // The same for a key of this object.
  std::size_t place_of(std::string_view name, std::span<const std::string_view> names) const;

  [[noreturn]] void fail(const std::string& what) const;

 private:
  struct Document;

  static LocatedJson parse_text(const std::filesystem::path& file, std::size_t line,
                                std::string text, std::span<const std::string_view> left_out = {});

  LocatedJson(std::shared_ptr<const Document> document, const nlohmann::ordered_json& value,
              std::string path);
  LocatedJson inside(const nlohmann::ordered_json& value, const std::string& key) const;
  [[noreturn]] void fail_type(const char* wanted) const;

  std::shared_ptr<const Document> document_;
  const nlohmann::ordered_json* value_;
  std::string path_;  // JSON pointer
};

// All items of an array, each converted by `read`.
template <typename Read>
auto all_of(const LocatedJson& array, Read read) {
  const auto items = array.items();
  std::vector<decltype(read(items.front()))> found;
  std::ranges::transform(items, std::back_inserter(found), read);
  return found;
}

}  // namespace erchaos::reports

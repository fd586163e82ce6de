// Wraps nlohmann-json's values, and finds the line of each for messages.
#include "reports/json/located_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/base/input_file.hpp"
#include "reports/json/json_places.hpp"

namespace erchaos::reports {

using Json = nlohmann::ordered_json;

struct LocatedJson::Document {
  std::filesystem::path file;
  std::size_t lines_before{};  // in the file
  std::string text;
  Json root;
};

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;
constexpr int most_nesting = 64;

class NestedTooDeeply : public std::runtime_error {
 public:
  NestedTooDeeply() : runtime_error(fmt::format("is nested more than {} deep", most_nesting)) {}
};

}  // namespace

std::string content_of(const std::filesystem::path& file) {
  try {
    return read_input(file, most_bytes);
  } catch (const UnreadableInput& error) {
    throw BadFile(fmt::format("{}: {}", file.string(), error.what()));
  }
}

LocatedJson::LocatedJson(std::shared_ptr<const Document> document, const Json& value,
                         std::string path)
    : document_(std::move(document)), value_(&value), path_(std::move(path)) {}

LocatedJson LocatedJson::parse(const std::filesystem::path& file) {
  return parse_text(file, 1, content_of(file));
}

LocatedJson LocatedJson::parse_line(const std::filesystem::path& file, std::size_t number,
                                    std::string_view line) {
  return parse_text(file, number, std::string{line});
}

LocatedJson LocatedJson::parse_outline(const std::filesystem::path& file, std::string text,
                                       std::span<const std::string_view> left_out) {
  return parse_text(file, 1, std::move(text), left_out);
}

LocatedJson LocatedJson::parse_text(const std::filesystem::path& file, std::size_t line,
                                    std::string text, std::span<const std::string_view> left_out) {
  auto document = std::make_shared<Document>();
  document->file = file;
  document->lines_before = line - 1;
  document->text = std::move(text);
  const std::string_view content = document->text;
  const auto fail_at = [&](std::size_t byte, const std::string& what) {
    const std::string_view before = content.substr(0, std::min(byte, content.size()));
    throw BadFile(fmt::format("{}:{}: {}", file.string(),
                              line + static_cast<std::size_t>(std::ranges::count(before, '\n')),
                              what));
  };
  try {
    document->root = Json::parse(content, [&](int depth, Json::parse_event_t event,
                                              const Json& parsed) {
      if (depth > most_nesting) {  // each value has a path of all that encloses it
        throw NestedTooDeeply();
      }
      return event != Json::parse_event_t::key ||
             std::ranges::find(left_out, parsed.get_ref<const std::string&>()) == left_out.end();
    });
  } catch (const Json::parse_error& error) {
    fail_at(error.byte == 0 ? 0 : error.byte - 1, fmt::format("is not JSON: {}", error.what()));
  } catch (const Json::exception& error) {
    fail_at(0, fmt::format("is not JSON: {}", error.what()));
  } catch (const NestedTooDeeply& error) {
    fail_at(0, error.what());
  }
  const Json& root = document->root;
  return {std::move(document), root, ""};
}

bool LocatedJson::is_null() const { return value_->is_null(); }

bool LocatedJson::is_array() const { return value_->is_array(); }

bool LocatedJson::is_object() const { return value_->is_object(); }

void LocatedJson::fail(const std::string& what) const {
  throw BadFile(fmt::format("{}:{}: {}: {}", document_->file.string(),
                            document_->lines_before + line_of(document_->text, path_),
                            path_.empty() ? "the file" : path_, what));
}

void LocatedJson::fail_type(const char* wanted) const {
  fail(fmt::format("must be {}, not {}", wanted, value_->type_name()));
}

LocatedJson LocatedJson::inside(const Json& value, const std::string& key) const {
  return {document_, value, path_ + '/' + key};
}

LocatedJson LocatedJson::at(const std::string& key) const {
  if (!value_->is_object()) {
    fail_type("an object");
  }
  const auto found = value_->find(key);
  if (found == value_->end()) {
    fail(fmt::format("has no '{}'", key));
  }
  return inside(*found, key);
}

bool LocatedJson::has(const std::string& key) const {
  return value_->is_object() && value_->contains(key);
}

std::vector<LocatedJson> LocatedJson::items() const {
  if (!value_->is_array()) {
    fail_type("an array");
  }
  std::vector<LocatedJson> found;
  for (const Json& item : *value_) {
    found.push_back(inside(item, std::to_string(found.size())));
  }
  return found;
}

std::vector<std::pair<std::string, LocatedJson>> LocatedJson::entries() const {
  if (!value_->is_object()) {
    fail_type("an object");
  }
  std::vector<std::pair<std::string, LocatedJson>> found;
  for (const auto& [key, value] : value_->items()) {
    found.emplace_back(key, inside(value, key));
  }
  return found;
}

std::string LocatedJson::text() const {
  if (!value_->is_string()) {
    fail_type("a string");
  }
  return value_->get<std::string>();
}

bool LocatedJson::flag() const {
  if (!value_->is_boolean()) {
    fail_type("true or false");
  }
  return value_->get<bool>();
}

double LocatedJson::number() const {
  if (!value_->is_number()) {
    fail_type("a number");
  }
  return value_->get<double>();
}

std::optional<double> LocatedJson::number_or_null() const {
  return is_null() ? std::nullopt : std::optional{number()};
}

std::uint64_t LocatedJson::count() const {
  if (!value_->is_number_unsigned()) {
    fail_type("an integer of 0 or more");
  }
  return value_->get<std::uint64_t>();
}

std::vector<std::string> LocatedJson::texts() const {
  std::vector<std::string> found;
  std::ranges::transform(items(), std::back_inserter(found), &LocatedJson::text);
  return found;
}

std::map<std::string, std::string> LocatedJson::text_by_key() const {
  std::map<std::string, std::string> found;
  for (const auto& [key, value] : entries()) {
    found[key] = value.text();
  }
  return found;
}

std::size_t LocatedJson::choice(std::initializer_list<std::string_view> names) const {
  return place_of(text(), names);
}

std::size_t LocatedJson::choice(std::span<const std::string_view> names) const {
  return place_of(text(), names);
}

std::size_t LocatedJson::place_of(std::string_view name,
                                  std::span<const std::string_view> names) const {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    fail(fmt::format("must be one of {}, not \"{}\"", fmt::join(names, ", "), name));
  }
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace erchaos::reports

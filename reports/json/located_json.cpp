// nlohmann-json, with a line for each value.
#include "reports/json/located_json.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>

#include "harness/base/input_file.hpp"

namespace erchaos::reports {

using Json = nlohmann::ordered_json;

struct LocatedJson::Document {
  std::filesystem::path file;
  Json root;
  std::map<std::string, std::size_t> lines;  // by JSON pointer

  // Of the value, or of the nearest that holds it.
  std::size_t line_of(std::string path) const {
    while (!lines.contains(path) && !path.empty()) {
      path.erase(path.rfind('/'));
    }
    const auto found = lines.find(path);
    return found == lines.end() ? 1 : found->second;
  }
};

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30;
constexpr std::size_t most_nesting = 64;

class NestedTooDeeply : public std::runtime_error {
 public:
  NestedTooDeeply() : runtime_error(fmt::format("is nested more than {} deep", most_nesting)) {}
};

// Characters for the parser, which reads one ahead at the most, and counts the lines it has seen.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, std::size_t& line) : at_(at), line_(&line) {}
  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    *line_ += *at_ == '\n' ? 1 : 0;
    ++at_;
    return *this;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

 private:
  const char* at_;
  std::size_t* line_;
};

// Follows the parser, and writes down where each value begins.
class Places {
 public:
  Places(std::map<std::string, std::size_t>& lines, const std::size_t& line)
      : lines_(lines), line_(line) {}

  void take(Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    switch (event) {
      case Event::key:
        open_.back().name = parsed.get<std::string>();
        lines_[path()] = line_;  // its value may be read only on the next line
        return;
      case Event::object_start:
      case Event::array_start:
        begin_value();
        if (open_.size() >= most_nesting) {  // each value is found by a path of all it is in
          throw NestedTooDeeply();
        }
        open_.push_back({.is_array = event == Event::array_start});
        return;
      case Event::object_end:
      case Event::array_end:
        open_.pop_back();
        return end_value();
      case Event::value:
        begin_value();
        return end_value();
    }
  }

 private:
  struct Container {
    bool is_array{};
    std::size_t index{};
    std::string name{};
  };

  std::string path() const {
    std::string text;
    for (const Container& each : open_) {
      text += '/' + (each.is_array ? std::to_string(each.index) : each.name);
    }
    return text;
  }
  void begin_value() { lines_.try_emplace(path(), line_); }
  void end_value() {
    if (!open_.empty() && open_.back().is_array) {
      ++open_.back().index;
    }
  }

  std::map<std::string, std::size_t>& lines_;
  const std::size_t& line_;
  std::vector<Container> open_;
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
  return parse_text(file, number, line);
}

LocatedJson LocatedJson::parse_text(const std::filesystem::path& file, std::size_t line,
                                    std::string_view content) {
  auto document = std::make_shared<Document>();
  document->file = file;
  Places places{document->lines, line};
  try {
    document->root = Json::parse(CountingIterator{content.data(), line},
                                 CountingIterator{content.data() + content.size(), line},
                                 [&](int /*depth*/, Json::parse_event_t event, const Json& parsed) {
                                   places.take(event, parsed);
                                   return true;
                                 });
  } catch (const Json::exception& error) {
    throw BadFile(fmt::format("{}:{}: is not JSON: {}", file.string(), line, error.what()));
  } catch (const NestedTooDeeply& error) {
    throw BadFile(fmt::format("{}:{}: {}", file.string(), line, error.what()));
  }
  const Json& root = document->root;
  return {std::move(document), root, ""};
}

void LocatedJson::fail(const std::string& what) const {
  throw BadFile(fmt::format("{}:{}: {}: {}", document_->file.string(), document_->line_of(path_),
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
    fail_type("an integer from 0 on");
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

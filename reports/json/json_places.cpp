// Finds the lines of JSON values by following nlohmann-json's parser.
#include "reports/json/json_places.hpp"

#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

// Feeds characters to the parser, which reads at most one ahead, and counts the lines read.
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

// Follows the parser, and records the line on which each value begins.
class Places {
 public:
  Places(std::map<std::string, std::size_t>& lines, const std::size_t& line)
      : lines_(lines), line_(line) {}

  void take(Json::parse_event_t event, const Json& parsed) {
    using Event = Json::parse_event_t;
    switch (event) {
      case Event::key:
        open_.back().name = parsed.get<std::string>();
        lines_[path()] = line_;  // the parser may report the value only on the next line
        return;
      case Event::object_start:
      case Event::array_start:
        begin_value();
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

std::size_t line_of(std::string_view json, std::string pointer) {
  std::map<std::string, std::size_t> lines;  // by JSON pointer
  std::size_t line = 1;
  Places places{lines, line};
  const auto follow = [&](int /*depth*/, Json::parse_event_t event, const Json& parsed) {
    places.take(event, parsed);
    return true;
  };
  const Json whole = Json::parse(CountingIterator{json.data(), line},
                                 CountingIterator{json.data() + json.size(), line}, follow);
  static_cast<void>(whole);
  while (!lines.contains(pointer) && !pointer.empty()) {
    pointer.erase(pointer.rfind('/'));
  }
  const auto found = lines.find(pointer);
  return found == lines.end() ? 1 : found->second;
}

}  // namespace erchaos::reports

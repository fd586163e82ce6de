// The visitor that reads JSON.
#include "reports/json/read_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "reports/json/numbers.hpp"

namespace erchaos::reports {
namespace {

constexpr Duration longest = std::chrono::years{100};

// What is the same for all values of a file.
struct Reading {
  Instant zero;
  std::span<const std::string_view> left_out;
};

class Reader : public Value {
 public:
  Reader(const LocatedJson& from, const Reading& reading) : from_(from), reading_(reading) {}

  void text(std::string& text) override { text = from_.text(); }
  void flag(bool& flag) override { flag = from_.flag(); }
  void number(double& number) override { number = from_.number(); }
  void count(std::uint64_t& count, std::uint64_t most) override {
    count = from_.count();
    if (count > most) {
      from_.fail(fmt::format("must not be greater than {}", most));
    }
  }
  void choice(std::size_t& place, std::span<const std::string_view> names) override {
    place = from_.choice(names);
  }
  void moment(Instant& at) override { at = reading_.zero + duration_of(from_); }
  void duration(Duration& duration) override { duration = duration_of(from_); }
  void clock_reading(Instant& reading) override { reading = clock_reading_of(from_); }
  void utc(Duration& since_1970) override {
    const auto moment = from_utc_text(from_.text());
    if (!moment) {
      from_.fail("must be a time such as \"2026-11-26T05:04:29.123456Z\"");
    }
    since_1970 = *moment;
  }
  void pair(double& first, double& second) override {
    const auto ends = from_.items();
    if (ends.size() != 2) {
      from_.fail("must be two numbers");
    }
    first = ends[0].number();
    second = ends[1].number();
  }
  void nullable(bool /*is_there*/, const std::function<void(Value&)>& visit_inner,
                const std::function<void()>& clear) override {
    from_.is_null() ? clear() : visit_inner(*this);
  }
  void list(const Items& items) override {
    const auto values = from_.items();
    items.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      Reader item{values[i], reading_};
      items.visit(i, item);
    }
  }
  void object(const std::function<void(Object&)>& describe_object) override;

 private:
  const LocatedJson& from_;
  const Reading& reading_;
};

class ObjectReader : public Object {
 public:
  ObjectReader(const LocatedJson& from, const Reading& reading) : from_(from), reading_(reading) {}

  void is(std::string_view /*name*/, std::string_view /*meaning*/) override {}
  void member(const Key& key, const std::function<void(Value&)>& visit_value) override {
    const std::string name{key.name};
    named_.insert(name);
    const bool may_be_missing =
        key.presence == Presence::newer || key.presence == Presence::if_filled;
    if (key.presence == Presence::derived || (may_be_missing && !from_.has(name)) ||
        std::ranges::find(reading_.left_out, key.name) != reading_.left_out.end()) {
      return;
    }
    const LocatedJson value = from_.at(name);
    Reader reader{value, reading_};
    visit_value(reader);
  }
  void others(std::string_view /*meaning*/, const Entries& entries) override {
    std::size_t count = 0;
    for (const auto& [key, value] : from_.entries()) {
      if (named_.contains(key) || (!entries.sign.empty() && !value.has(entries.sign))) {
        continue;
      }
      if (!entries.allowed.empty()) {
        from_.place_of(key, entries.allowed);
      }
      entries.append(key);
      Reader reader{value, reading_};
      entries.visit(count++, reader);
    }
  }

 private:
  const LocatedJson& from_;
  const Reading& reading_;
  std::set<std::string> named_;
};

void Reader::object(const std::function<void(Object&)>& describe_object) {
  ObjectReader object{from_, reading_};
  describe_object(object);
}

}  // namespace

Duration duration_of(const LocatedJson& milliseconds) {
  const double ms = milliseconds.number();
  if (std::abs(ms) > in_milliseconds(longest)) {
    milliseconds.fail("must be less than a hundred years");
  }
  return from_milliseconds(ms);
}

Instant clock_reading_of(const LocatedJson& nanoseconds) {
  const std::uint64_t ns = nanoseconds.count();
  if (ns > static_cast<std::uint64_t>(longest.count())) {
    nanoseconds.fail("must be less than a hundred years");
  }
  return Instant{static_cast<std::int64_t>(ns)};
}

void read(const LocatedJson& from, const std::function<void(Value&)>& visit_value, Instant zero,
          std::span<const std::string_view> left_out) {
  const Reading reading{.zero = zero, .left_out = left_out};
  Reader reader{from, reading};
  visit_value(reader);
}

}  // namespace erchaos::reports

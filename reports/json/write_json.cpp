// The visitor that writes JSON.
#include "reports/json/write_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/json/numbers.hpp"

namespace erchaos::reports {
namespace {

using Json = nlohmann::ordered_json;

class Writer : public Value {
 public:
  Writer(Json& at, Instant zero) : at_(at), zero_(zero) {}

  void text(std::string& text) override { at_ = text; }
  void flag(bool& flag) override { at_ = flag; }
  void number(double& number) override { at_ = rounded(number); }
  void count(std::uint64_t& count, std::uint64_t /*most*/) override { at_ = count; }
  void choice(std::size_t& place, std::span<const std::string_view> names) override {
    at_ = names[place];
  }
  void moment(Instant& at) override { at_ = milliseconds(at - zero_); }
  void duration(Duration& duration) override { at_ = milliseconds(duration); }
  void clock_reading(Instant& reading) override { at_ = reading.count(); }
  void utc(Duration& since_1970) override { at_ = utc_text(since_1970); }
  void pair(double& first, double& second) override {
    at_ = Json::array({rounded(first), rounded(second)});
  }
  void nullable(bool is_there, const std::function<void(Value&)>& visit_inner,
                const std::function<void()>& /*clear*/) override {
    if (is_there) {
      visit_inner(*this);
    }
  }
  void list(const Items& items) override {
    at_ = Json::array();
    for (std::size_t i = 0; i < items.size; ++i) {
      Writer item{at_.emplace_back(nullptr), zero_};
      items.visit(i, item);
    }
  }
  void object(const std::function<void(Object&)>& describe_object) override;

 private:
  Json& at_;
  Instant zero_;
};

class ObjectWriter : public Object {
 public:
  ObjectWriter(Json& at, Instant zero) : at_(at), zero_(zero) { at_ = Json::object(); }

  void is(std::string_view /*name*/, std::string_view /*meaning*/) override {}
  void member(const Key& key, const std::function<void(Value&)>& visit_value) override {
    if (key.presence != Presence::if_filled || key.is_filled) {
      Writer writer{at_[std::string{key.name}], zero_};
      visit_value(writer);
    }
  }
  void others(std::string_view /*meaning*/, const Entries& entries) override {
    for (std::size_t i = 0; i < entries.size; ++i) {
      Writer writer{at_[entries.key(i)], zero_};
      entries.visit(i, writer);
    }
  }

 private:
  Json& at_;
  Instant zero_;
};

void Writer::object(const std::function<void(Object&)>& describe_object) {
  ObjectWriter object{at_, zero_};
  describe_object(object);
}

}  // namespace

Json written(const std::function<void(Value&)>& visit_value, Instant zero) {
  Json document;
  Writer writer{document, zero};
  visit_value(writer);
  return document;
}

}  // namespace erchaos::reports

// The visitor that writes TypeScript. It visits one element of each list.
#include "reports/json/typescript.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cctype>
#include <map>

namespace erchaos::reports {
namespace {

// Interfaces by name, in the order of adding.
class Interfaces {
 public:
  void add(const std::string& name, const std::string& text) {
    if (known_.emplace(name, text).second) {
      all_ += text;
    }
  }
  const std::string& text() const { return all_; }

 private:
  std::map<std::string, std::string> known_;
  std::string all_;
};

// "route_table" becomes RouteTable.
std::string in_camel_case(std::string_view name) {
  std::string text;
  bool is_first = true;
  for (const char c : name) {
    if (c != '_') {
      text += is_first ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    }
    is_first = c == '_';
  }
  return text;
}

class TypeOfValue : public Value {
 public:
  TypeOfValue(std::string& type, Interfaces& interfaces) : type_(type), interfaces_(interfaces) {}

  void text(std::string& /*text*/) override { type_ = "string"; }
  void flag(bool& /*flag*/) override { type_ = "boolean"; }
  void number(double& /*number*/) override { type_ = "number"; }
  void count(std::uint64_t& /*count*/, std::uint64_t /*most*/) override { type_ = "number"; }
  void choice(std::size_t& /*place*/, std::span<const std::string_view> names) override {
    type_ = fmt::format("\"{}\"", fmt::join(names, "\" | \""));
  }
  void moment(Instant& /*at*/) override { type_ = "number"; }
  void duration(Duration& /*duration*/) override { type_ = "number"; }
  void clock_reading(Instant& /*reading*/) override { type_ = "number"; }
  void utc(Duration& /*since_1970*/) override { type_ = "string"; }
  void pair(double& /*first*/, double& /*second*/) override { type_ = "[number, number]"; }
  void nullable(bool /*is_there*/, const std::function<void(Value&)>& visit_inner,
                const std::function<void()>& /*clear*/) override {
    visit_inner(*this);
    type_ += " | null";
  }
  void list(const Items& items) override {
    items.resize(1);
    items.visit(0, *this);
    type_ = type_.find(' ') == std::string::npos ? type_ + "[]" : "(" + type_ + ")[]";
  }
  void object(const std::function<void(Object&)>& describe_object) override;

 private:
  std::string& type_;
  Interfaces& interfaces_;
};

class TypeOfObject : public Object {
 public:
  explicit TypeOfObject(Interfaces& interfaces) : interfaces_(interfaces) {}

  void is(std::string_view name, std::string_view meaning) override {
    name_ = in_camel_case(name);
    meaning_ = meaning;
  }
  void member(const Key& key, const std::function<void(Value&)>& visit_value) override {
    const std::string type = type_of(visit_value);
    fields_ += fmt::format("  {}{}: {}; // {}\n", key.name,
                           key.presence == Presence::if_filled ? "?" : "", type, key.meaning);
    in_line_ += fmt::format(" {}: {};", key.name, type);
  }
  // An interface with named fields has no place for them.
  void others(std::string_view /*meaning*/, const Entries& entries) override {
    entries.append("");
    record_ = fmt::format("Record<string, {}>",
                          type_of([&](Value& at) { entries.visit(entries.size, at); }));
  }

  std::string type() {
    if (!name_.empty()) {
      interfaces_.add(
          name_, fmt::format("// {}\nexport interface {} {{\n{}}}\n\n", meaning_, name_, fields_));
      return name_;
    }
    return fields_.empty() ? record_ : fmt::format("{{{} }}", in_line_);
  }

 private:
  std::string type_of(const std::function<void(Value&)>& visit_value) {
    std::string type;
    TypeOfValue value{type, interfaces_};
    visit_value(value);
    return type;
  }

  Interfaces& interfaces_;
  std::string name_;
  std::string meaning_;
  std::string fields_;
  std::string in_line_;
  std::string record_;
};

void TypeOfValue::object(const std::function<void(Object&)>& describe_object) {
  TypeOfObject object{interfaces_};
  describe_object(object);
  type_ = object.type();
}

}  // namespace

std::string interfaces_of(const std::function<void(Value&)>& visit_value) {
  Interfaces interfaces;
  std::string type;
  TypeOfValue value{type, interfaces};
  visit_value(value);
  return interfaces.text();
}

}  // namespace erchaos::reports
